using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.CoLocations;

/// <summary>Whether a facility relies on the main facility of a co-location, and how far that is.</summary>
public sealed class ShowReliance(AppDbContext db)
{
    public sealed record Shown(CoLocationStanding Standing, FacilityCode Main);

    /// <param name="viewer">Who asks. What another person said of the facility, whom nobody has verified for it, changes nothing for them.</param>
    /// <returns>Null: it is nobody's sub facility; nor is it that of one that has closed.</returns>
    public async Task<Shown?> OfAsync(FacilityCode sub, Guid viewer, DateOnly today, CancellationToken cancellationToken)
    {
        // Two may wait, one of them said by who proves nothing yet: what stands goes before, then what the main facility said.
        var actor = Actor.Portal(viewer);
        var unproven = db.CoLocations.Unproven(db);
        var row = await db.CoLocations.AsNoTracking().Open().Where(c => c.SubFacility == sub)
            .Where(c => c.DeclaredBy == actor || !unproven.Any(u => u.Id == c.Id))
            .Where(c => db.Facilities.Any(f => f.FacilityCode == c.MainFacility && (f.ClosedOn == null || f.ClosedOn > today)))
            .OrderByDescending(c => c.State == CoLocationState.Confirmed).ThenByDescending(c => c.DeclaredByFacility == c.MainFacility).ThenBy(c => c.DeclaredAt)
            .Select(c => new { c.State, c.MainFacility }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var main = await new ShowDuty(db).OfAsync(row.MainFacility, today, cancellationToken);
        return new Shown(CoLocationTerms.StandingOf(row.State, DutyTerms.IsMet(DutyTerms.On(today).End, main.Duty.Own, today)), row.MainFacility);
    }
}
