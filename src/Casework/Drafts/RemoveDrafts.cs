namespace Shikaku.Casework.Drafts;

/// <summary>Drafts that are of no use any more, with the files that were added to them, in the transaction that ends them.</summary>
internal static class RemoveDrafts
{
    /// <param name="drafts">Held for update.</param>
    public static async Task RunAsync(AppDbContext db, IReadOnlyCollection<Draft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var draft in drafts)
        {
            await DraftFiles.RemoveAsync(db, draft.Id, now, cancellationToken);
        }

        db.Drafts.RemoveRange(drafts);
    }
}
