namespace Shikaku.Rules.Enforcement;

/// <summary>How far the steps towards a facility have gone.</summary>
public enum EnforcementStage
{
    /// <summary>No notice yet.</summary>
    Nothing,
    Notified,

    /// <summary>Asked to a 集団指導 whose attendance is not recorded.</summary>
    Invited,

    /// <summary>A 集団指導 was held, whether the facility came or not.</summary>
    Guided,
    Suspended,
}

/// <summary>What the next step is judged by: those not cancelled.</summary>
/// <param name="NotifiedOn">Of the notice.</param>
/// <param name="InvitedOn">Of the latest 集団指導.</param>
/// <param name="Attended">Of that one; null: not recorded.</param>
/// <param name="GuidedOn">Of the latest 集団指導 that was held, which its recorded attendance shows.</param>
public sealed record EnforcementHistory(DateOnly? NotifiedOn, DateOnly? InvitedOn, bool? Attended, DateOnly? GuidedOn, DateOnly? SuspendedOn)
{
    public static EnforcementHistory Empty { get; } = new(null, null, null, null, null);

    public EnforcementStage Stage =>
        SuspendedOn is not null ? EnforcementStage.Suspended
        : InvitedOn is not null && Attended is null ? EnforcementStage.Invited
        : GuidedOn is not null ? EnforcementStage.Guided
        : NotifiedOn is not null ? EnforcementStage.Notified
        : EnforcementStage.Nothing;
}

/// <summary>
/// 通知 → 集団指導 → 受領委任の中止. 「集団指導に移行することとなり、さらに、集団指導を行ってもなお、オンライン資格確認が未導入の場合には、受領委任払いを行うことが中止となり得る」
/// (003_b85a80dacb8bbe22.txt): none without the one before.
/// </summary>
public static class EnforcementStages
{
    private static readonly Dictionary<(EnforcementStage From, EnforcementStepKind Step), EnforcementStage> Table = new()
    {
        [(EnforcementStage.Nothing, EnforcementStepKind.Notice)] = EnforcementStage.Notified,
        [(EnforcementStage.Notified, EnforcementStepKind.GroupGuidance)] = EnforcementStage.Invited,

        // Another day, for who did not come.
        [(EnforcementStage.Guided, EnforcementStepKind.GroupGuidance)] = EnforcementStage.Invited,
        [(EnforcementStage.Guided, EnforcementStepKind.DelegationSuspension)] = EnforcementStage.Suspended,
    };

    /// <summary>A year ahead: nothing is planned further.</summary>
    public const int FurthestDays = 366;

    public const int LongestReason = 500;

    /// <summary>Null: the step may be taken.</summary>
    /// <param name="duty">Of the day on which it is judged: today, whatever day the step is of.</param>
    /// <param name="heldOn">Of the letter, or of the 集団指導.</param>
    /// <param name="reason">Why the step is taken although the facility is on its way.</param>
    public static Refusal? Judge(EnforcementStepKind step, DutyView duty, EnforcementHistory history, DateOnly heldOn, string? reason) =>
        JudgeDuty(step, duty) ?? JudgeStage(step, history) ?? JudgeDay(step, history, heldOn, duty.Day) ?? JudgeReason(duty, reason);

    /// <summary>The step goes to a facility that has applied or works, or waits for our answer: a person has to have seen what is known of it, and says why.</summary>
    public static bool NeedsReason(DutyView duty) => duty.IsOnItsWay || duty.UnderReview;

    // 003's letter went to 「利用申請をされていない施術所等」 and begs pardon of who has applied or is excused; what waits for an answer of ours is nobody's fault but ours.
    private static Refusal? JudgeDuty(EnforcementStepKind step, DutyView duty) =>
        duty.State != DutyState.NotMet ? EnforcementRefusals.NotOnTheList
        : step == EnforcementStepKind.GroupGuidance ? null
        : duty.UnderReview ? EnforcementRefusals.UnderReview
        : duty.IsOnItsWay && IsLetterAlone(step) ? EnforcementRefusals.OnItsWay
        : null;

    private static bool IsLetterAlone(EnforcementStepKind step) => step == EnforcementStepKind.Notice;

    private static Refusal? JudgeStage(EnforcementStepKind step, EnforcementHistory history) =>
        Table.ContainsKey((history.Stage, step)) ? null
        : step switch
        {
            EnforcementStepKind.Notice => EnforcementRefusals.AlreadyNotified,
            EnforcementStepKind.GroupGuidance => history.Stage switch
            {
                EnforcementStage.Nothing => EnforcementRefusals.NotNotified,
                EnforcementStage.Invited => EnforcementRefusals.AlreadyInvited,
                _ => EnforcementRefusals.AlreadySuspended,
            },
            _ => history.Stage == EnforcementStage.Suspended ? EnforcementRefusals.AlreadySuspended : EnforcementRefusals.NotGuided,
        };

    private static Refusal? JudgeDay(EnforcementStepKind step, EnforcementHistory history, DateOnly heldOn, DateOnly today)
    {
        var before = step switch
        {
            EnforcementStepKind.GroupGuidance => history.GuidedOn ?? history.NotifiedOn,
            EnforcementStepKind.DelegationSuspension => history.GuidedOn,
            _ => Duty.Since,
        };
        return heldOn < before || heldOn > today.AddDays(FurthestDays) ? EnforcementRefusals.DayOutOfOrder : null;
    }

    private static Refusal? JudgeReason(DutyView duty, string? reason) =>
        NeedsReason(duty) && (reason ?? "").Trim().Length is 0 or > LongestReason ? EnforcementRefusals.WhyMissing : null;

    public static string Name(EnforcementStage stage) => stage switch
    {
        EnforcementStage.Nothing => "未通知",
        EnforcementStage.Notified => "通知済み",
        EnforcementStage.Invited => "集団指導の予定",
        EnforcementStage.Guided => "集団指導済み",
        EnforcementStage.Suspended => "受領委任の中止",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public static string Name(EnforcementStepKind step) => step switch
    {
        EnforcementStepKind.Notice => "通知",
        EnforcementStepKind.GroupGuidance => "集団指導",
        EnforcementStepKind.DelegationSuspension => "受領委任の中止",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
