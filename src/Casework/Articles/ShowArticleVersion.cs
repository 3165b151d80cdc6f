using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>
/// Shows a version on the portal: one that waited and is approved, one that ships and was offered, or one that was shown before. Nobody publishes what they wrote
/// themselves, and nothing is published that leads to nowhere or shows a picture without a description.
/// </summary>
public sealed class ShowArticleVersion(AppDbContext db, CheckArticleLinks links)
{
    /// <param name="State">Where the person saw it: waiting, offered or published.</param>
    public sealed record Request(ArticleSlug Slug, VersionSeen Seen, VersionState State);

    public async Task<Outcome<ArticleVersion>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ArticleDesk.TakeAsync(db, request.Slug, cancellationToken) is not { } desk)
        {
            return ArticleRefusals.Unknown;
        }

        if (ActionOf(request.State) is not { } action || desk.Find(request.Seen, request.State) is not { } version || version.Number == desk.Article.Published)
        {
            return ArticleRefusals.StateChanged;
        }

        if (await FindProblemAsync(desk, version, context, cancellationToken) is { } problem)
        {
            return problem;
        }

        if (version.State != VersionState.Published)
        {
            ArticleDesk.Decide(version, VersionState.Published, context);
        }

        if (request.State == VersionState.Offered)
        {
            desk.LeaveOffersBefore(version, context);
        }

        desk.Article.Published = version.Number;
        desk.Note(db, context, action, version.Number);
        await db.SaveChangesAsync(cancellationToken);
        await ArticleChanges.CountAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return version;
    }

    private static string? ActionOf(VersionState state) => state switch
    {
        VersionState.Waiting => AuditActions.Articles.Approve,
        VersionState.Offered => AuditActions.Articles.TakeShipped,
        VersionState.Published => AuditActions.Articles.ShowAgain,
        _ => null,
    };

    private async Task<Refusal?> FindProblemAsync(ArticleDesk desk, ArticleVersion version, ActingAs context, CancellationToken cancellationToken)
    {
        if (version.State == VersionState.Waiting && !desk.MayBeDecidedBy(context, version))
        {
            return ArticleRefusals.OwnText;
        }

        var found = await links.RunAsync(version, cancellationToken);
        string[] Of(LinkFinding finding) => [.. found.Where(each => each.Finding == finding).Select(each => each.Link.Url)];
        return Of(LinkFinding.Broken) is { Length: > 0 } broken ? ArticleRefusals.Broken(broken)
            : Of(LinkFinding.Undescribed) is { Length: > 0 } undescribed ? ArticleRefusals.Undescribed(undescribed)
            : null;
    }
}
