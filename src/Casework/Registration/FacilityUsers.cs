using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Registration;

/// <summary>The people of a facility. Who only claims to belong to it is told nothing.</summary>
internal static class FacilityUsers
{
    /// <summary>Where nobody is known to be of the facility: those who say they are. For what holds nothing of the facility.</summary>
    public static async Task<IReadOnlyList<string>> AddressesOrClaimantsAsync(AppDbContext db, FacilityCode facility, CancellationToken cancellationToken) =>
        await AddressesAsync(db, facility, cancellationToken) is { Count: > 0 } known
            ? known
            : await db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == facility)
                .Join(db.PortalUsers.Where(u => u.EmailConfirmed && u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => new { m.RegisteredAt, Mail = u.Email! })
                .OrderBy(each => each.RegisteredAt).Select(each => each.Mail).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<string>> AddressesAsync(AppDbContext db, FacilityCode facility, CancellationToken cancellationToken) =>
        await db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == facility && m.VerifiedAt != null)
            .Join(db.PortalUsers.Where(u => u.EmailConfirmed && u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => new { m.RegisteredAt, Mail = u.Email! })
            .OrderBy(each => each.RegisteredAt).Select(each => each.Mail).ToListAsync(cancellationToken);
}
