using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.Cooperation;

/// <summary>The conditions of 協力金 as they stand: for the page before the report, for the report, and for its decision.</summary>
public sealed class CheckConditions(AppDbContext db, ShowIntroduction introductions, FindProgrammes programmes)
{
    public async Task<CooperationFacts> FactsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var row = await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == facility).Select(f => new { f.Kind, f.ClosedOn }).SingleAsync(cancellationToken);
        var steps = await db.EnforcementSteps.AsNoTracking().Where(s => s.FacilityCode == facility).ToListAsync(cancellationToken);

        // Who closed, the facility master says: a plan whose day is over has not come true by itself, and counts for the duty no more either.
        return new CooperationFacts(
            row.Kind,
            row.ClosedOn,
            ShowDuty.HistoryOf(steps).SuspendedOn,
            await introductions.OfAsync(facility, cancellationToken),
            await db.PayeeAccounts.AnyAsync(a => a.FacilityCode == facility && a.State == PayeeAccountState.Current, cancellationToken));
    }

    /// <summary>Of a report that was sent, by the text of the programme it was computed with.</summary>
    public async Task<IReadOnlyList<ConditionView>> OfClaimAsync(Claim claim, DateOnly today, CancellationToken cancellationToken)
    {
        var report = await db.ActivityReports.AsNoTracking().SingleAsync(r => r.ClaimId == claim.Id, cancellationToken);
        var round = await programmes.OfVersionAsync(claim.ProgrammeVersion, cancellationToken);
        var activity = report.Activity;
        return Conditions.All(round.Programme, await FactsAsync(claim.FacilityCode, cancellationToken), activity, today);
    }
}
