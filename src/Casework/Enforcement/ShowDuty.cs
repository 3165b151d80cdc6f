using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>The duty of one facility on a day. Of many at once: <see cref="ListUnintroduced"/>.</summary>
public sealed class ShowDuty(AppDbContext db)
{
    /// <param name="History">Of the steps taken towards it, whatever its state is by now.</param>
    public sealed record Shown(DutyView Duty, EnforcementHistory History)
    {
        public DutyState State => Duty.State;
    }

    /// <exception cref="InvalidOperationException">There is no such facility.</exception>
    public async Task<Shown> OfAsync(FacilityCode facility, DateOnly day, CancellationToken cancellationToken)
    {
        var row = await RowAsync(facility, day, cancellationToken);
        var introductions = new ShowIntroduction(db);
        var facts = new DutyFacts(
            row.Kind,
            row.HasNumber,
            row.ClosedOn,
            await introductions.OfAsync(facility, day, cancellationToken),
            row.Main is null ? null : await introductions.OfAsync(row.Main, day, cancellationToken),
            await db.Exemptions.AsNoTracking().Where(e => e.FacilityCode == facility && e.State == ExemptionState.Accepted)
                .Select(e => new AcceptedExemption(e.Kind, e.ReceivedOn, e.PlannedOn)).ToListAsync(cancellationToken),
            row.Declared);
        var steps = await db.EnforcementSteps.AsNoTracking().Where(s => s.FacilityCode == facility).ToListAsync(cancellationToken);
        return new Shown(Duty.ViewOf(facts, day), HistoryOf(steps));
    }

    public static EnforcementHistory HistoryOf(IEnumerable<EnforcementStep> steps)
    {
        var all = steps.Where(step => step.CancelledAt is null).OrderByDescending(step => step.HeldOn).ToList();
        var back = all.Where(step => step.Kind == EnforcementStepKind.Reinstatement).MaxBy(step => step.RecordedAt);
        var valid = all.FindAll(step => back is null || step.RecordedAt > back.RecordedAt);
        var invited = valid.Find(step => step.Kind == EnforcementStepKind.GroupGuidance);
        DateOnly? On(EnforcementStepKind kind) => valid.Find(step => step.Kind == kind)?.HeldOn;
        return new EnforcementHistory(
            On(EnforcementStepKind.Notice),
            invited?.HeldOn,
            invited?.Attended,
            valid.Find(step => step is { Kind: EnforcementStepKind.GroupGuidance, Attended: not null })?.HeldOn,
            On(EnforcementStepKind.SecondNotice),
            On(EnforcementStepKind.DelegationSuspension),
            back?.HeldOn);
    }

    /// <summary>All that is one row or none, asked at once: home asks for it at every visit.</summary>
    private async Task<Row> RowAsync(FacilityCode facility, DateOnly day, CancellationToken cancellationToken)
    {
        var until = JapanDay.StartOf(day.AddDays(1));
        return await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == facility)
            .Select(f => new Row(
                f.Kind,
                f.RegistrationNumber != null,
                f.ClosedOn,
                db.CoLocations.Where(c => c.SubFacility == facility && c.ConfirmedAt != null && c.DeclaredAt < until && (c.EndedAt == null || c.EndedAt >= until))
                    .Where(c => db.Facilities.Any(m => m.FacilityCode == c.MainFacility && (m.ClosedOn == null || m.ClosedOn > day)))
                    .OrderByDescending(c => c.DeclaredAt).Select(c => c.MainFacility).FirstOrDefault(),
                db.Exemptions.Any(e => e.FacilityCode == facility && e.State == ExemptionState.Declared && e.ReceivedOn <= day)
                    || db.CoLocations.Any(c => c.SubFacility == facility && c.State == CoLocationState.Declared && c.DeclaredAt < until)))
            .SingleAsync(cancellationToken);
    }

    /// <param name="Main">The main facility of a co-location that was in force at the end of the day; not one that has closed, which introduces nothing for anybody.</param>
    /// <param name="Declared">A declaration waits for an answer.</param>
    private sealed record Row(FacilityKind Kind, bool HasNumber, DateOnly? ClosedOn, FacilityCode? Main, bool Declared);
}
