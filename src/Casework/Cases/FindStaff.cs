using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Cases;

/// <summary>Who can be given a case of a facility.</summary>
public sealed class FindStaff(AppDbContext db)
{
    private const int Limit = 200;

    private static readonly StaffRole[] Deciding = [.. StaffPermissions.RolesWith(StaffRight.ReviewDecide)];

    public sealed record Colleague(Guid Id, string Name);

    public async Task<IReadOnlyList<Colleague>> RunAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        await db.StaffUsers.AsNoTracking()
            .Where(u => u.DisabledAt == null && Deciding.Contains(u.Role) && !u.OwnFacilityCodes.Contains(facility.Value))
            .OrderBy(u => u.Name).Take(Limit).Select(u => new Colleague(u.Id, u.Name)).ToListAsync(cancellationToken);
}
