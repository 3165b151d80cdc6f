using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Drafts;

namespace Shikaku.Casework.Drafts;

/// <summary>Keeps what was typed, field by field (<see cref="DraftMerge"/>). Fields the form does not have, and entries too long to keep, are left out.</summary>
public sealed class SaveDraft(AppDbContext db)
{
    /// <param name="Seen">What the page showed when it was opened.</param>
    public sealed record Request(Guid UserId, FormDefinition Form, Guid DraftId, IReadOnlyDictionary<string, string> Seen, IReadOnlyDictionary<string, string> Typed);

    /// <param name="Replaced">What another tab had put into the same fields, and is now written over.</param>
    public sealed record Saved(int Version, DateTimeOffset SavedAt, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Replaced);

    public async Task<Outcome<Saved>> RunAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var form = request.Form;
        if (await db.Drafts.LockToSaveAsync(request.UserId, request.DraftId, form.Form, cancellationToken) is not { } draft)
        {
            return form.Gone;
        }

        var merged = DraftMerge.Merge(form.Upgrade(draft.FormVersion, draft.Answers).Answers, request.Seen, Kept(form, request.Typed));
        if (merged.Changed)
        {
            draft.Answers = merged.Answers;
            draft.FormVersion = Math.Max(draft.FormVersion, form.Version);
            draft.SavedAt = now.ToUniversalTime();
            draft.Version++;
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new Saved(draft.Version, draft.SavedAt, merged.Answers, merged.Replaced);
    }

    private static Dictionary<string, string> Kept(FormDefinition form, IReadOnlyDictionary<string, string> typed)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, entry) in typed)
        {
            if (form.Fields.Contains(field) && form.Kept(entry) is { } text)
            {
                kept[field] = text;
            }
        }

        return kept;
    }
}
