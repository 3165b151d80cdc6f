namespace Shikaku.Rules.Facilities;

/// <summary>How far a facility is, in the one word a list has room for.</summary>
public enum IntroductionProgress
{
    /// <summary>申請なし: neither applied nor working.</summary>
    Nothing,

    /// <summary>申請済み: applied, and no terminal works yet.</summary>
    Applied,

    /// <summary>稼働中: works, and 運用開始日 is missing or lies ahead.</summary>
    Working,

    /// <summary>運用開始: works, and 運用開始日 has come.</summary>
    Started,
}

/// <summary>Of a 利用開始申請 that was neither rejected nor withdrawn; of several the furthest.</summary>
public enum ApplicationStanding
{
    None,
    Returned,
    UnderReview,
    Approved, // numbered as ListUnintroduced and ShowIntroduction read them
}

/// <summary>
/// How far a facility is with the introduction: that it has applied, that it works and that its date is entered are three facts, and none stands for another.
/// The ministry counts 利用申請済み, 準備完了 and 運用開始日入力済 apart as well (2025-02-23).
/// </summary>
/// <param name="ActivatedOn">The first day a terminal was activated, whatever became of it; null: none was.</param>
/// <param name="FirstCheckOn">The first day a check gave a result.</param>
/// <param name="OperationStart">運用開始日 as entered; may be planned.</param>
/// <param name="AppliedOn">The day 利用開始申請 was sent, of one that was neither rejected nor withdrawn; null: none stands.</param>
/// <param name="Application">How that application stands.</param>
public sealed record Introduction(
    DateOnly? ActivatedOn, DateOnly? FirstCheckOn, DateOnly? OperationStart, DateOnly? AppliedOn = null, ApplicationStanding Application = ApplicationStanding.None)
{
    public static Introduction None { get; } = new(null, null, null);

    /// <summary>Activated, or checked: what was done once speaks for the facility though its terminals were given out again.</summary>
    public DateOnly? WorkingSince => FirstCheckOn < ActivatedOn || ActivatedOn is null ? FirstCheckOn : ActivatedOn;

    public bool WorksOn(DateOnly day) => WorkingSince <= day;

    public bool HasAppliedBy(DateOnly day) => AppliedOn <= day;

    /// <summary>
    /// 「オンライン資格確認を導入し、運用開始日を入力した施術所等」 (004_6175e66f925ea110.txt, 1): activated, and 運用開始日 has come. What 助成金 and 協力金 ask for;
    /// what ends the duty stands in <see cref="Enforcement.DutyTerms"/>.
    /// </summary>
    public bool IsDoneOn(DateOnly day) => ActivatedOn <= day && OperationStart <= day;

    public IntroductionProgress ProgressOn(DateOnly day) =>
        WorksOn(day) ? (OperationStart <= day ? IntroductionProgress.Started : IntroductionProgress.Working)
        : HasAppliedBy(day) ? IntroductionProgress.Applied
        : IntroductionProgress.Nothing;

    public static string Name(IntroductionProgress progress) => progress switch
    {
        IntroductionProgress.Nothing => "申請なし",
        IntroductionProgress.Applied => "申請済み（端末の登録がまだ）",
        IntroductionProgress.Working => "端末の登録済み（運用開始日がまだ）",
        IntroductionProgress.Started => "運用開始日の入力済み",
        _ => throw new ArgumentOutOfRangeException(nameof(progress)),
    };
}
