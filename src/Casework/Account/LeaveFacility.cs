using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Drafts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Account;

/// <summary>A person holds a facility no more: what was typed for it goes, and no browser of theirs is about it. In the transaction of the caller, who holds the person's row.</summary>
internal static class LeaveFacility
{
    /// <summary>An application is sent with its draft held: it was sent by then, or comes too late.</summary>
    public static Task<List<Draft>> LockDraftsAsync(AppDbContext db, Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        db.Drafts.FromSql($"select * from drafts where user_id = {user} and facility_code = {facility.Value}::char(10) for update").ToListAsync(cancellationToken);

    public static async Task RunAsync(AppDbContext db, Guid user, FacilityCode facility, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RemoveDrafts.RunAsync(db, await LockDraftsAsync(db, user, facility, cancellationToken), now, cancellationToken);
        await db.SignInSessions.Where(s => s.UserId == user && s.FacilityCode == facility)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.FacilityCode, (FacilityCode?)null), cancellationToken);
        await db.PortalMemberships.Where(m => m.UserId == user && m.FacilityCode == facility).ExecuteDeleteAsync(cancellationToken);
    }
}
