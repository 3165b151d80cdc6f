namespace Shikaku.Casework.Drafts;

/// <summary>The draft at the moment of sending: as the person saw it, and nobody else's any more until the transaction ends.</summary>
internal static class SendDraft
{
    /// <param name="Version">Of the draft, as shown on the check page.</param>
    public sealed record Asked(Guid UserId, Guid DraftId, int Version);

    /// <returns><see cref="FormDefinition.Gone"/>: sent before, or deleted.</returns>
    public static async Task<Outcome<Draft>> LockAsync(AppDbContext db, Asked asked, FormDefinition form, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.LockToEndAsync(asked.UserId, asked.DraftId, form.Form, cancellationToken);
        return draft is null ? form.Gone : draft.Version != asked.Version ? form.Changed : draft;
    }
}
