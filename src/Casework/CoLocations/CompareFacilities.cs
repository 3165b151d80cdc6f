using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.CoLocations;

/// <summary>What of two facilities agrees, as the facility master and the people of the portal say.</summary>
internal static class CompareFacilities
{
    public static bool SameAddress(Facility one, Facility other) => SearchKey.Of(one.Address) is { Length: > 0 } key && key == SearchKey.Of(other.Address);

    public static bool SamePhone(Facility one, Facility other) => one.Phone.Length > 0 && one.Phone == other.Phone;

    public static bool SameManager(Facility one, Facility other) => one.ManagerBirthDate is { } born && born == other.ManagerBirthDate;

    /// <param name="mainSpeaks">The main facility has declared.</param>
    public static async Task<CoLocationEvidence> RunAsync(AppDbContext db, Facility main, Facility sub, bool mainSpeaks, CancellationToken cancellationToken) => new(
        mainSpeaks,
        SameAddress(main, sub),
        SamePhone(main, sub),
        SameManager(main, sub),
        await db.PortalMemberships.AnyAsync(
            m => m.FacilityCode == main.FacilityCode && m.VerifiedAt != null
                && db.PortalMemberships.Any(o => o.UserId == m.UserId && o.FacilityCode == sub.FacilityCode && o.VerifiedAt != null),
            cancellationToken));
}
