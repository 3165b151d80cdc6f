using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>未公開にする: the portal shows the article no longer, for the reason of the <see cref="ActingAs"/>. Its texts stay, and any that was shown can be shown again.</summary>
public sealed class TakeDownArticle(AppDbContext db)
{
    /// <param name="Number">Of the version that the person saw shown.</param>
    public sealed record Request(ArticleSlug Slug, int Number);

    public async Task<Outcome<Article>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (ArticleRefusals.FindReasonProblem(context.Reason) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ArticleDesk.TakeAsync(db, request.Slug, cancellationToken) is not { } desk)
        {
            return ArticleRefusals.Unknown;
        }

        if (desk.Article.Published != request.Number)
        {
            return ArticleRefusals.StateChanged;
        }

        desk.Article.Published = null;
        desk.Note(db, context, AuditActions.Articles.TakeDown, request.Number);
        await db.SaveChangesAsync(cancellationToken);
        await ArticleChanges.CountAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return desk.Article;
    }
}
