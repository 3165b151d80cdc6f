using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;

namespace Shikaku.TestKit.Enforcement;

/// <summary>A やむを得ない事由 of an office.</summary>
/// <param name="DecidedOn">Null: it is never decided.</param>
public sealed record ExemptionLife(ExemptionKind Kind, DateOnly ReceivedOn, DateOnly? DecidedOn, bool Accepted, DateOnly? PlannedOn);

/// <summary>
/// What happens to one office, by day; null: never. What is so on a day is told twice: as facts for the rules, and by <see cref="IsReady"/> and the others in plain words
/// that know no rule.
/// </summary>
/// <param name="DecidedOn">Of the application; null: it stays under review.</param>
/// <param name="Ending">What became of it: approved, sent back, rejected or withdrawn.</param>
/// <param name="EnteredOn">The day on which 運用開始日 was entered.</param>
/// <param name="ClosedOn">In the facility master.</param>
/// <param name="Main">Number of the main office of a co-location.</param>
public sealed record OfficeLife(
    int Number, DateOnly? AppliedOn, DateOnly? DecidedOn, ApplicationStanding Ending, DateOnly? ActivatedOn, DateOnly? FirstCheckOn, DateOnly? EnteredOn, DateOnly? StartsOn,
    DateOnly? ClosedOn, ExemptionLife? Exemption, int? Main, DateOnly? CoLocationDeclaredOn, DateOnly? CoLocationConfirmedOn)
{
    public bool IsOpen(DateOnly day) => !(ClosedOn <= day);

    public bool IsReady(DateOnly day) => ActivatedOn <= day || FirstCheckOn <= day;

    public bool IsExempt(DateOnly day) =>
        Exemption is { Accepted: true } exemption && exemption.DecidedOn <= day
        && exemption.Kind switch { ExemptionKind.JudoElderly or ExemptionKind.AhakiElderlyOrVisuallyImpaired => true, _ => day <= exemption.PlannedOn };

    public bool HasApplied(DateOnly day) => AppliedOn <= day && !(DecidedOn <= day && Ending == ApplicationStanding.None);

    public bool IsUnderReview(DateOnly day) =>
        (AppliedOn <= day && !(DecidedOn <= day)) || DeclarationWaits(day);

    public bool IsCoLocated(DateOnly day, IReadOnlyList<OfficeLife> all) => Main is { } main && CoLocationConfirmedOn <= day && all[main].IsOpen(day) && all[main].IsReady(day);

    /// <summary>As the database would give them on that day: of what is still to come nothing is known.</summary>
    public DutyFacts FactsOn(DateOnly day, IReadOnlyList<OfficeLife> all) => new(
        FacilityKind.TreatmentOffice,
        HasDelegatedReceipt: true,
        ClosedOn,
        IntroductionOn(day),
        Main is { } main && CoLocationConfirmedOn <= day && all[main].IsOpen(day) ? all[main].IntroductionOn(day) : null,
        Exemption is { Accepted: true } accepted && accepted.DecidedOn <= day ? [new AcceptedExemption(accepted.Kind, accepted.ReceivedOn, accepted.PlannedOn)] : [],
        DeclarationWaits(day));

    private bool DeclarationWaits(DateOnly day) =>
        (Exemption is { } exemption && exemption.ReceivedOn <= day && !(exemption.DecidedOn <= day)) || (CoLocationDeclaredOn <= day && !(CoLocationConfirmedOn <= day));

    private Introduction IntroductionOn(DateOnly day)
    {
        var standing = !HasApplied(day) ? ApplicationStanding.None : DecidedOn <= day ? Ending : ApplicationStanding.UnderReview;
        return new Introduction(Known(ActivatedOn, day), Known(FirstCheckOn, day), EnteredOn <= day ? StartsOn : null, standing == ApplicationStanding.None ? null : AppliedOn, standing);
    }

    private static DateOnly? Known(DateOnly? on, DateOnly day) => on <= day ? on : null;
}
