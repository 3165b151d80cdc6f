using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>The duty of one facility on a day. Of many at once: <see cref="ListUnintroduced"/>.</summary>
public sealed class ShowDuty(AppDbContext db)
{
    /// <param name="History">Of the steps taken towards it, whatever its state is by now.</param>
    public sealed record Shown(DutyState State, EnforcementHistory History);

    /// <exception cref="InvalidOperationException">There is no such facility.</exception>
    public async Task<Shown> OfAsync(FacilityCode facility, DateOnly day, CancellationToken cancellationToken)
    {
        var row = await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == facility)
            .Select(f => new { f.Kind, HasNumber = f.RegistrationNumber != null, f.ClosedOn }).SingleAsync(cancellationToken);
        var main = await MainOfAsync(facility, day, cancellationToken);
        var introductions = new ShowIntroduction(db);
        var facts = new DutyFacts(
            row.Kind,
            row.HasNumber,
            row.ClosedOn,
            await introductions.OfAsync(facility, cancellationToken),
            main is null ? null : await introductions.OfAsync(main, cancellationToken),
            await db.Exemptions.AnyAsync(e => e.FacilityCode == facility && e.State == Rules.Exemptions.ExemptionState.Accepted && e.ReceivedOn <= day, cancellationToken));
        var steps = await db.EnforcementSteps.AsNoTracking().Where(s => s.FacilityCode == facility).ToListAsync(cancellationToken);
        return new Shown(Duty.Of(facts, day), HistoryOf(steps));
    }

    public static EnforcementHistory HistoryOf(IEnumerable<EnforcementStep> steps)
    {
        var valid = steps.Where(step => step.CancelledAt is null).OrderByDescending(step => step.HeldOn).ToList();
        var invited = valid.Find(step => step.Kind == EnforcementStepKind.GroupGuidance);
        return new EnforcementHistory(
            valid.Find(step => step.Kind == EnforcementStepKind.Notice)?.HeldOn,
            invited?.HeldOn,
            invited?.Attended,
            valid.Find(step => step is { Kind: EnforcementStepKind.GroupGuidance, Attended: not null })?.HeldOn,
            valid.Find(step => step.Kind == EnforcementStepKind.DelegationSuspension)?.HeldOn);
    }

    /// <summary>The main facility of a co-location that was in force at the end of the day.</summary>
    private async Task<FacilityCode?> MainOfAsync(FacilityCode facility, DateOnly day, CancellationToken cancellationToken)
    {
        var until = JapanDay.StartOf(day.AddDays(1));
        return await db.CoLocations.AsNoTracking()
            .Where(c => c.SubFacility == facility && c.ConfirmedAt < until && (c.EndedAt == null || c.EndedAt >= until))
            .OrderByDescending(c => c.ConfirmedAt).Select(c => c.MainFacility).FirstOrDefaultAsync(cancellationToken);
    }
}
