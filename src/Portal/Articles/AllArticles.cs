using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Articles;

/// <summary>Everything that anybody may read, in the order of the lists: what becomes one document.</summary>
/// <param name="Key">Another one: it says something else.</param>
public sealed record AllArticles(string Key, DateOnly Day, IReadOnlyList<(ArticleKind Kind, IReadOnlyList<PublishedArticle> Articles)> Parts)
{
    /// <summary>Its contents change when an editor publishes, and when a day begins or ends an article.</summary>
    public static async Task<AllArticles> GatherAsync(ReadArticles read, ArticleShelf shelf, TimeProvider time, CancellationToken cancellationToken)
    {
        var number = (await shelf.GetAsync(cancellationToken)).Number;
        var day = JapanDay.Of(time.GetUtcNow());
        var parts = new List<(ArticleKind, IReadOnlyList<PublishedArticle>)>();
        foreach (var kind in ArticleKinds.All)
        {
            // By views would be another order each minute.
            parts.Add((kind, [.. (await read.ListAsync(kind, reader: null, cancellationToken)).OrderBy(Place).ThenBy(article => article.Slug.Value, StringComparer.Ordinal)]));
        }

        return new AllArticles(FormattableString.Invariant($"{number}-{day:yyyyMMdd}"), day, parts);

        static int Place(PublishedArticle article) => article.Kind == ArticleKind.News ? -article.Text.ShownFrom.DayNumber : ArticleTopics.All.ToList().IndexOf(article.Text.Topic);
    }
}
