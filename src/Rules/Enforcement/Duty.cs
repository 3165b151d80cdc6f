using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Enforcement;

public enum DutyState
{
    /// <summary>Not a treatment office with 受領委任 that is open, or a day before the duty.</summary>
    None,
    MetByIntroduction,

    /// <summary>The main facility of its co-location has introduced.</summary>
    MetByCoLocation,
    Exempt,
    NotMet,
}

/// <summary>What the duty of a facility follows from.</summary>
/// <param name="HasDelegatedReceipt">受領委任: it has a 登録記号番号.</param>
/// <param name="ClosedOn">The first day without it.</param>
/// <param name="Main">Of the main facility of a co-location that counts on that day (<see cref="CoLocations.CoLocationTerms"/>); null: it is nobody's sub facility.</param>
/// <param name="Exemptions">The accepted やむを得ない事由: one after the other, where a plan is over.</param>
/// <param name="DeclarationUnderReview">A やむを得ない事由 or a 併設申告 waits for an answer.</param>
public sealed record DutyFacts(
    FacilityKind Kind, bool HasDelegatedReceipt, DateOnly? ClosedOn, Introduction Own, Introduction? Main = null, IReadOnlyList<AcceptedExemption>? Exemptions = null,
    bool DeclarationUnderReview = false);

/// <summary>The duty, with what speaks for the facility where it is not met: nobody judges by the one without the other.</summary>
/// <param name="Overdue">The day of the last accepted plan that is over, while the facility is still there; null: there is none.</param>
public sealed record DutyView(DutyState State, DateOnly Day, Introduction Own, bool DeclarationUnderReview = false, DateOnly? Overdue = null)
{
    /// <summary>利用開始申請, やむを得ない事由 or 併設申告 waits for an answer: who owes it cannot enforce.</summary>
    public bool UnderReview => DeclarationUnderReview || Own.Application == ApplicationStanding.UnderReview;

    public IntroductionProgress Progress => Own.ProgressOn(Day);

    /// <summary>Has applied or works, and is not ready: reminded of what is missing, and told by no letter that it has not introduced.</summary>
    public bool IsOnItsWay => Progress is IntroductionProgress.Applied or IntroductionProgress.Working;

    /// <summary>What a person saw: a step is refused when it is not so any more.</summary>
    public string Seen => $"{Own.AppliedOn:yyyyMMdd}-{Own.ActivatedOn:yyyyMMdd}-{Own.FirstCheckOn:yyyyMMdd}-{Own.OperationStart:yyyyMMdd}-{(UnderReview ? 1 : 0)}";
}

/// <summary>
/// 「受領委任を行っている…施術所等において、令和6年12月2日よりオンライン資格確認(資格確認限定型)の導入が原則義務化」 (003_b85a80dacb8bbe22.txt). Who has introduced has met it,
/// exempt or not; what counts as introduced stands in <see cref="DutyTerms"/>.
/// </summary>
public static class Duty
{
    public static DutyState Of(DutyFacts facts, DateOnly day)
    {
        var end = DutyTerms.On(day).End;
        return facts.Kind != FacilityKind.TreatmentOffice || !facts.HasDelegatedReceipt || facts.ClosedOn <= day || day < DutyStart.Day ? DutyState.None
            : DutyTerms.IsMet(end, facts.Own, day) ? DutyState.MetByIntroduction
            : facts.Main is { } main && DutyTerms.IsMet(end, main, day) ? DutyState.MetByCoLocation
            : facts.Exemptions?.Any(exemption => exemption.CountsOn(day)) == true ? DutyState.Exempt
            : DutyState.NotMet;
    }

    public static DutyView ViewOf(DutyFacts facts, DateOnly day) =>
        new(Of(facts, day), day, facts.Own, facts.DeclarationUnderReview, facts.Exemptions?.Where(exemption => exemption.IsOverdueOn(day)).Max(exemption => exemption.PlannedOn));

    public static string Name(DutyState state) => state switch
    {
        DutyState.None => "義務の対象外",
        DutyState.MetByIntroduction => "導入済み",
        DutyState.MetByCoLocation => "併設の主たる施術所等が導入済み",
        DutyState.Exempt => "やむを得ない事由",
        DutyState.NotMet => "未導入",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
