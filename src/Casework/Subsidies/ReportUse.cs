using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>導入報告 of a granted claim, once; also after its day, for a late one is better than none. Sent twice is sent once.</summary>
public sealed class ReportUse(AppDbContext db, FindProgrammes programmes)
{
    public sealed record Request(Guid UserId, FacilityCode Facility, ClaimNumber Number, DateOnly InUseSince, string Remarks);

    public sealed record Reported(ClaimNumber Number);

    public async Task<Outcome<Reported>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var claim = await db.Claims.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Number == request.Number && c.FacilityCode == request.Facility && c.State == ClaimState.Granted, cancellationToken);
        if (claim is null || (await programmes.OfKeyAsync(claim.ProgrammeKey, cancellationToken))?.Programme.Terms.ReportBy is null)
        {
            return SubsidyRefusals.ReportNotOpen;
        }

        db.SubsidyUseReports.Add(new SubsidyUseReport
        {
            ClaimId = claim.Id, InUseSince = request.InUseSince, Remarks = request.Remarks, ReportedAt = context.At.ToUniversalTime(), ReportedBy = request.UserId,
        });
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Subsidies.ReportUse, claim.Number));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "subsidy_use_reports" })
        {
            // Reported before.
        }

        return new Reported(claim.Number);
    }
}
