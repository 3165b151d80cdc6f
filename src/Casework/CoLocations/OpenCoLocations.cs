using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.CoLocations;

namespace Shikaku.Casework.CoLocations;

/// <summary>併設申告 that wait or stand.</summary>
internal static class OpenCoLocations
{
    public static IQueryable<CoLocation> Open(this IQueryable<CoLocation> rows) => rows.Where(c => c.State == CoLocationState.Declared || c.State == CoLocationState.Confirmed);

    /// <summary>Those that wait, and that somebody said of a sub facility nobody has verified them for.</summary>
    public static IQueryable<CoLocation> Unproven(this IQueryable<CoLocation> rows, AppDbContext db) => rows.Where(c =>
        c.State == CoLocationState.Declared && c.DeclaredByFacility == c.SubFacility && EF.Functions.Like((string)c.DeclaredBy, Actor.PortalPrefix + "%")
        && !db.PortalMemberships.Any(m => m.FacilityCode == c.SubFacility && m.VerifiedAt != null && (string)c.DeclaredBy == Actor.PortalPrefix + m.UserId.ToString()));
}
