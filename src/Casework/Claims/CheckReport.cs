using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>Whether the conditions of 協力金 hold for a report, as they are now.</summary>
internal sealed class CheckReport(AppDbContext db)
{
    public async Task<bool> IsMetAsync(Claim claim, Programme programme, Introduction introduction, DateOnly today, CancellationToken cancellationToken)
    {
        var report = await db.ActivityReports.AsNoTracking().SingleOrDefaultAsync(r => r.ClaimId == claim.Id, cancellationToken);
        return report is { CalledOut: true } && (report.Leaflets || report.Posters) && introduction.IsDoneOn(today)
            && report.FromOn <= programme.Activity.Last && report.UntilOn >= programme.Activity.First;
    }
}
