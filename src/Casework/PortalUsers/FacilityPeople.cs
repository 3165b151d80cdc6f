using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.PortalUsers;

internal static class FacilityPeople
{
    /// <summary>Of who holds the facility, verified or not; the row stays locked until the transaction ends. Null: nobody such.</summary>
    public static async Task<string?> LockMailAsync(this AppDbContext db, Guid user, FacilityCode facility, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from portal_users where id = {user} for no key update", cancellationToken);
        return await db.PortalUsers.Where(u => u.Id == user && u.Memberships.Any(m => m.FacilityCode == facility)).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>A facility first, so that its page is where the event leads.</summary>
    public static string Subject(FacilityCode facility, Guid user) => $"{facility} {Actor.Portal(user)}";
}
