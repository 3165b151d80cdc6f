using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>Keeps what was typed, field by field (<see cref="DraftMerge"/>). Fields the form does not have, and entries too long to keep, are left out.</summary>
public sealed class SaveDraft(AppDbContext db)
{
    /// <param name="Seen">What the page showed when it was opened.</param>
    public sealed record Request(
        Guid UserId, FacilityKind Facility, DraftForm Form, Guid DraftId, IReadOnlyDictionary<string, string> Seen, IReadOnlyDictionary<string, string> Typed);

    /// <param name="Replaced">What another tab had put into the same fields, and is now written over.</param>
    public sealed record Saved(int Version, DateTimeOffset SavedAt, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Replaced);

    public async Task<Outcome<Saved>> RunAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var draft = await db.Drafts
            .FromSql($"select * from drafts where id = {request.DraftId} and user_id = {request.UserId} and form = {request.Form.Name} for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (draft is null)
        {
            return UsageApplicationRefusals.DraftGone;
        }

        var fields = FormFields.Of(request.Form.Kind, request.Facility);
        var typed = request.Typed.Where(each => fields.Contains(each.Key) && each.Value.Length <= FormFields.MaxEntry)
            .ToDictionary(each => each.Key, each => DraftMerge.Clean(each.Value), StringComparer.Ordinal);
        var upgraded = FormVersions.Upgrade(request.Form.Kind, request.Facility, draft.FormVersion, draft.Answers);
        var merged = DraftMerge.Merge(upgraded.Answers, request.Seen, typed);
        if (merged.Changed)
        {
            draft.Answers = merged.Answers;
            draft.FormVersion = Math.Max(draft.FormVersion, FormVersions.Current);
            draft.SavedAt = now.ToUniversalTime();
            draft.Version++;
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new Saved(draft.Version, draft.SavedAt, merged.Answers, merged.Replaced);
    }
}
