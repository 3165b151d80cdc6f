using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>The draft of a claim, begun where there is none: with what was sent, when a 差戻し is answered.</summary>
public sealed class OpenSubsidyDraft(AppDbContext db, ClaimDrafts drafts)
{
    /// <returns>Null: sent or deleted from another tab in this moment.</returns>
    public Task<ClaimDrafts.Opened?> RunAsync(Guid user, FacilityCode facility, ClaimDraftForm form, Guid? answered, DateTimeOffset now, CancellationToken cancellationToken) =>
        drafts.OpenAsync(user, facility, form, () => FirstAsync(answered, cancellationToken), now, cancellationToken);

    private async Task<Dictionary<string, string>> FirstAsync(Guid? answered, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var items = answered is { } claim
            ? await db.SubsidyItems.AsNoTracking().Where(i => i.ClaimId == claim).OrderBy(i => i.Position).ToListAsync(cancellationToken)
            : [];
        foreach (var item in items)
        {
            foreach (var field in SubsidyFields.OfItem)
            {
                answers[SubsidyFields.Name(item.Position, field)] = item.TextOf(field) ?? "";
            }
        }

        answers[SubsidyFields.Places] = SubsidyFields.Join(items.Count > 0 ? items.Select(i => i.Position) : [1]);
        return answers;
    }
}
