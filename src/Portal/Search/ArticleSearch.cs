using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Search;
using Shikaku.Web.Articles;

namespace Shikaku.Portal.Search;

/// <summary>The index of what is published now. It is made anew when something was published, by the first who searches after it; others go on with the one before until it is ready.</summary>
public sealed class ArticleSearch(ArticleShelf shelf) : IDisposable
{
    private readonly SemaphoreSlim making = new(1, 1);
    private Held? held;

    /// <summary>Of all that is published, for whomever and whenever: the best first.</summary>
    public async Task<IReadOnlyList<PublishedArticle>> FindAsync(string folded, CancellationToken cancellationToken)
    {
        var content = await shelf.GetAsync(cancellationToken);
        var index = held is { } fresh && fresh.Number == content.Number ? fresh : await MakeAsync(content, cancellationToken);
        return [.. index.Index.Find(folded).Select(found => content.Articles.GetValueOrDefault(index.Slugs[found])).OfType<PublishedArticle>()];
    }

    public void Dispose() => making.Dispose();

    private async Task<Held> MakeAsync(ArticleShelf.Content content, CancellationToken cancellationToken)
    {
        if (!await making.WaitAsync(held is null ? Timeout.Infinite : 0, cancellationToken))
        {
            return held!;
        }

        try
        {
            if (held is { } other && other.Number >= content.Number)
            {
                return other;
            }

            var articles = content.Articles.Values.OrderBy(article => article.Slug.Value, StringComparer.Ordinal).ToList();
            return held = new Held(content.Number, [.. articles.Select(article => article.Slug)], SearchIndex.Of([.. articles.Select(Document)]));
        }
        finally
        {
            making.Release();
        }
    }

    private static SearchDocument Document(PublishedArticle article) =>
        new(article.Text.Title, article.Text.Description, article.Text.Phrasings, ArticleHtml.PlainText(article.Text.Body), SearchWeights.Of(article.Kind));

    /// <param name="Number">Of the changes of articles.</param>
    private sealed record Held(long Number, IReadOnlyList<ArticleSlug> Slugs, SearchIndex Index);
}
