using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Grants;

/// <summary>The conditions of 協力金 for a report, as they stand now and by the programme that the decision is made by.</summary>
internal sealed class CheckReport(AppDbContext db)
{
    /// <returns>Of 助成金 none: there a person looks.</returns>
    public async Task<IReadOnlyList<ConditionView>> RunAsync(Claim claim, Programme programme, DateOnly today, CancellationToken cancellationToken)
    {
        if (claim.Kind != ProgrammeKind.CooperationPayment)
        {
            return [];
        }

        var report = await db.ActivityReports.AsNoTracking().SingleAsync(r => r.ClaimId == claim.Id, cancellationToken);
        var facts = await new CheckConditions(db, new ShowIntroduction(db), new FindProgrammes(db)).FactsAsync(claim.FacilityCode, cancellationToken);
        var activity = report.Activity;
        return Conditions.All(programme, facts, activity, today);
    }
}
