using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.CoLocations;

/// <summary>Whether a facility relies on the main facility of a co-location, and how far that is.</summary>
public sealed class ShowReliance(AppDbContext db)
{
    /// <param name="DeclaredBy">Actor.</param>
    public sealed record Shown(CoLocationStanding Standing, FacilityCode Main, string MainName, string DeclaredBy);

    /// <summary>Null: it is nobody's sub facility.</summary>
    public async Task<Shown?> OfAsync(FacilityCode sub, DateOnly today, CancellationToken cancellationToken)
    {
        // Two may wait, one of them said by who proves nothing yet: what stands goes before, then what the main facility said.
        var row = await db.CoLocations.AsNoTracking()
            .Where(c => c.SubFacility == sub && (c.State == CoLocationState.Declared || c.State == CoLocationState.Confirmed))
            .OrderByDescending(c => c.State == CoLocationState.Confirmed).ThenByDescending(c => c.DeclaredByFacility == c.MainFacility).ThenBy(c => c.DeclaredAt)
            .Join(db.Facilities, c => c.MainFacility, f => f.FacilityCode, (c, f) => new { c.State, c.MainFacility, f.Name, c.DeclaredBy }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var main = await new ShowDuty(db).OfAsync(row.MainFacility, today, cancellationToken);
        return new Shown(CoLocationTerms.StandingOf(row.State, main.State == DutyState.MetByIntroduction), row.MainFacility, row.Name, row.DeclaredBy);
    }
}
