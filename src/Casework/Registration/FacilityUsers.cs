using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Registration;

/// <summary>The people of a facility. Who only claims to belong to it is told nothing.</summary>
internal static class FacilityUsers
{
    public static async Task<IReadOnlyList<string>> AddressesAsync(AppDbContext db, FacilityCode facility, CancellationToken cancellationToken) =>
        await db.PortalUsers.AsNoTracking()
            .Where(u => u.FacilityCode == facility && u.FacilityVerifiedAt != null && u.EmailConfirmed)
            .OrderBy(u => u.RegisteredAt).Select(u => u.Email!).ToListAsync(cancellationToken);
}
