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
/// <param name="Main">Of the main facility of a co-location confirmed by that day; null: it is nobody's sub facility.</param>
/// <param name="Exempt">An accepted やむを得ない事由 had come by that day.</param>
public sealed record DutyFacts(FacilityKind Kind, bool HasDelegatedReceipt, DateOnly? ClosedOn, Introduction Own, Introduction? Main, bool Exempt);

/// <summary>
/// 「受領委任を行っている…施術所等において、令和6年12月2日よりオンライン資格確認(資格確認限定型)の導入が原則義務化」 (003_b85a80dacb8bbe22.txt). Who has introduced has met it,
/// exempt or not.
/// </summary>
public static class Duty
{
    /// <summary>The first day of the duty.</summary>
    public static readonly DateOnly Since = new(2024, 12, 2);

    public static DutyState Of(DutyFacts facts, DateOnly day) =>
        facts.Kind != FacilityKind.TreatmentOffice || !facts.HasDelegatedReceipt || facts.ClosedOn <= day || day < Since ? DutyState.None
        : facts.Own.IsDoneOn(day) ? DutyState.MetByIntroduction
        : facts.Main?.IsDoneOn(day) == true ? DutyState.MetByCoLocation
        : facts.Exempt ? DutyState.Exempt
        : DutyState.NotMet;

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
