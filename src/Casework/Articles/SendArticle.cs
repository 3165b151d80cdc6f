using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>Gives the latest draft to somebody else to approve. What waited before it is what it was written upon, and waits no longer.</summary>
public sealed class SendArticle(AppDbContext db)
{
    private const string Replaced = "次の版が承認に回ったため、取り下げました。";

    public sealed record Request(ArticleSlug Slug, VersionSeen Seen);

    public async Task<Outcome<ArticleVersion>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ArticleDesk.TakeAsync(db, request.Slug, cancellationToken) is not { } desk)
        {
            return ArticleRefusals.Unknown;
        }

        if (desk.Find(request.Seen, VersionState.Draft) is not { } draft || draft != desk.Draft)
        {
            return ArticleRefusals.StateChanged;
        }

        foreach (var before in desk.Versions.Where(v => v.State == VersionState.Waiting))
        {
            ArticleDesk.Decide(before, VersionState.Declined, context);
            before.Note = Replaced;
        }

        (draft.State, draft.Version) = (VersionState.Waiting, draft.Version + 1);
        desk.Note(db, context, AuditActions.Articles.Send, draft.Number);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return draft;
    }
}
