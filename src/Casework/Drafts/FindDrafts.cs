using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Drafts;

/// <summary>What a person has begun for a facility and not sent.</summary>
public sealed class FindDrafts(AppDbContext db)
{
    /// <summary>The one saved last first.</summary>
    public async Task<IReadOnlyList<DraftForm>> BegunAsync(Guid user, FacilityCode facility, IReadOnlyCollection<DraftKind> kinds, CancellationToken cancellationToken)
    {
        var drafts = await db.Drafts.AsNoTracking().Where(d => d.UserId == user && d.FacilityCode == facility && kinds.Contains(d.FormKind))
            .OrderByDescending(d => d.SavedAt).ToListAsync(cancellationToken);
        return drafts.ConvertAll(d => d.Form);
    }
}
