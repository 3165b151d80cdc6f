using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;

namespace Shikaku.Portal.Articles;

/// <summary>What somebody may read today.</summary>
public sealed class ReadArticles(ArticleShelf shelf, TimeProvider time)
{
    /// <param name="reader">The kind of facility of who is signed in; null: nobody is.</param>
    /// <returns>Null: there is none, not today, or not for them.</returns>
    public async Task<PublishedArticle?> FindAsync(string? slug, FacilityKind? reader, CancellationToken cancellationToken) =>
        ArticleSlug.TryParse(slug, out var name) && (await shelf.GetAsync(cancellationToken)).Articles.GetValueOrDefault(name) is { } found
        && found.Text.IsShownOn(Today) && found.Text.Audience.MayRead(reader is not null)
            ? found
            : null;

    /// <summary>Of use to the reader; news with the newest first, all others by their title's place in the way and then as they are called.</summary>
    public async Task<IReadOnlyList<PublishedArticle>> ListAsync(ArticleKind? kind, FacilityKind? reader, CancellationToken cancellationToken)
    {
        var all = (await shelf.GetAsync(cancellationToken)).Articles.Values
            .Where(article => (kind is null || article.Kind == kind) && article.Text.IsShownOn(Today) && article.Text.Audience.IsFor(reader));
        return kind == ArticleKind.News
            ? [.. all.OrderByDescending(article => article.Text.ShownFrom).ThenBy(article => article.Slug.Value, StringComparer.Ordinal)]
            : [.. all.OrderBy(article => PlaceOf(article.Text.Topic)).ThenByDescending(article => article.Views).ThenBy(article => article.Slug.Value, StringComparer.Ordinal)];
    }

    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    private static int PlaceOf(string topic) => ArticleTopics.All.ToList().IndexOf(topic);
}
