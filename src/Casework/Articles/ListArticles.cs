using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Articles;

/// <summary>All articles for those who write them, with what asks somebody to do something first.</summary>
public sealed class ListArticles(AppDbContext db, CheckArticleLinks links)
{
    /// <param name="Words">Part of the title or of the name in the address; null: any.</param>
    /// <param name="BrokenOnly">Those with a link that leads nowhere.</param>
    public sealed record Request(ArticleKind? Kind, ArticleState? State, bool BrokenOnly, string? Words, int Page);

    /// <param name="Title">Of the text that is shown, else of the latest.</param>
    /// <param name="Broken">Links of that text that lead nowhere.</param>
    public sealed record Row(Article Article, ArticleState State, string Title, DateTimeOffset WrittenAt, int Broken)
    {
        /// <summary>Of those who voted, percent who said はい; null: nobody voted.</summary>
        public int? UsefulShare => Article.Useful + Article.NotUseful is > 0 and var votes ? (int)Math.Round(100.0 * Article.Useful / votes) : null;
    }

    public async Task<PageOf<Row>> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var articles = await db.Articles.AsNoTracking().Where(a => request.Kind == null || a.Kind == request.Kind).ToListAsync(cancellationToken);
        var versions = (await db.ArticleVersions.AsNoTracking().Select(v => new Head(v.Slug, v.Number, v.Version, v.State, v.Origin, v.Title, v.WrittenAt, v.ShownFrom, v.Audience)).ToListAsync(cancellationToken)).ToLookup(v => v.Slug);
        var heads = articles.Where(a => versions[a.Slug].Any()).Select(a => (Article: a, Versions: versions[a.Slug].OrderByDescending(v => v.Number).ToList())).ToList();
        var broken = await links.CountBrokenAsync([.. heads.Select(each => Shown(each.Article, each.Versions).Text)], cancellationToken);
        var words = SearchWords(request.Words);
        return heads.Select(each => RowOf(each.Article, each.Versions, broken))
            .Where(row => (request.State is null || row.State == request.State) && (!request.BrokenOnly || row.Broken > 0)
                && (words.Length == 0 || SearchWords(row.Title).Contains(words, StringComparison.OrdinalIgnoreCase) || row.Article.Slug.Value.Contains(words, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(row => row.State).ThenBy(row => row.Article.Kind).ThenByDescending(row => row.WrittenAt).ThenBy(row => row.Article.Slug.Value, StringComparer.Ordinal)
            .Skip((request.Page - 1) * Paging.Size).Take(Paging.Size + 1).ToList().CutPage();
    }

    /// <summary>How many wait for an approval.</summary>
    public Task<int> CountWaitingAsync(CancellationToken cancellationToken) => db.ArticleVersions.CountAsync(v => v.State == VersionState.Waiting, cancellationToken);

    private static Row RowOf(Article article, List<Head> versions, IReadOnlyDictionary<ArticleSlug, int> broken) => new(
        article,
        ArticleStates.Of(Latest(versions).State, versions.Exists(v => v.State == VersionState.Waiting), versions.Exists(v => v.State == VersionState.Offered), article.Published is not null),
        Shown(article, versions).Title, versions[0].WrittenAt, broken[article.Slug]);

    /// <summary>But what ships and was left aside: nobody is asked to do anything about it.</summary>
    private static Head Latest(List<Head> versions) => versions.Find(v => (v.Origin, v.State) != (VersionOrigin.Shipped, VersionState.Declined)) ?? versions[0];

    private static Head Shown(Article article, List<Head> versions) => versions.Find(v => v.Number == article.Published) ?? versions[0];

    private static string SearchWords(string? text) => TypedCode.Nfkc(text ?? "").Trim();

    private sealed record Head(ArticleSlug Slug, int Number, int Version, VersionState State, VersionOrigin Origin, string Title, DateTimeOffset WrittenAt, DateOnly ShownFrom, string[] Audience)
    {
        public CheckArticleLinks.Text Text => new(new ArticleTexts.Key(Slug, Number, Version), ShownFrom, Audience);
    }
}
