using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>
/// 施設を外す: a facility added by mistake is given up by who added it, while nothing was sent for it and nobody was verified. What was typed for it goes with it. Given up
/// twice is given up once.
/// </summary>
public sealed class GiveUpFacility(AppDbContext db)
{
    public sealed record Request(Guid UserId, FacilityCode Facility);

    /// <summary>Of the facilities a person holds, those that may be given up.</summary>
    public async Task<IReadOnlyList<FacilityCode>> OfferedAsync(Guid user, CancellationToken cancellationToken)
    {
        var actor = Actor.Portal(user);
        var declared = db.CoLocations.Open().Where(c => c.DeclaredBy == actor);
        var held = await db.PortalMemberships.AsNoTracking().Where(m => m.UserId == user).Select(m => new
        {
            m.FacilityCode,
            Free = m.VerifiedAt == null
                && !db.UsageApplications.Any(a => a.ApplicantId == user && a.FacilityCode == m.FacilityCode)
                && !declared.Any(c => c.DeclaredByFacility == m.FacilityCode),
        }).ToListAsync(cancellationToken);
        return held.Count > 1 ? [.. held.Where(each => each.Free).Select(each => each.FacilityCode)] : [];
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select 1 from portal_users where id = {request.UserId} for no key update", cancellationToken);

        // An application that is being sent is seen below, or comes too late.
        await LeaveFacility.LockDraftsAsync(db, request.UserId, request.Facility, cancellationToken);
        if (!await db.PortalMemberships.AnyAsync(m => m.UserId == request.UserId && m.FacilityCode == request.Facility, cancellationToken))
        {
            return null;
        }

        if (!(await OfferedAsync(request.UserId, cancellationToken)).Contains(request.Facility))
        {
            return RegistrationRefusals.FacilityInUse;
        }

        await LeaveFacility.RunAsync(db, request.UserId, request.Facility, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.GiveUpFacility, $"{Actor.Portal(request.UserId)} {request.Facility}"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
