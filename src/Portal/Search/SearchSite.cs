using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Portal.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Search;

namespace Shikaku.Portal.Search;

/// <summary>検索 over what everybody may read: articles, and error codes that are typed whole.</summary>
public sealed class SearchSite(ArticleSearch articles, ReadArticles shelf, TimeProvider time)
{
    public const string ErrorCodeKind = "エラーコード";
    private const string ErrorCodeKey = "error-codes";
    private const int MostPopular = 5;

    /// <param name="reader">The kind of facility of who is signed in; null: nobody is.</param>
    /// <returns>The best first.</returns>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string? typed, FacilityKind? reader, CancellationToken cancellationToken)
    {
        var text = SearchText.Cut(typed);
        var folded = SearchText.Fold(text);
        if (folded.Length == 0)
        {
            return [];
        }

        var today = JapanDay.Of(time.GetUtcNow());
        var found = (await articles.FindAsync(folded, cancellationToken)).Where(article => article.Text.IsShownOn(today) && article.Text.Audience.MayRead(reader is not null));
        return [.. Codes(text), .. found.Select(Hit)];
    }

    /// <summary>What many read, for who found nothing.</summary>
    public async Task<IReadOnlyList<SearchHit>> PopularAsync(FacilityKind? reader, CancellationToken cancellationToken) =>
        [.. (await shelf.ListAsync(kind: null, reader, cancellationToken)).OrderByDescending(article => article.Views).Take(MostPopular).Select(Hit)];

    private static SearchHit Hit(PublishedArticle article) =>
        new(article.Text.Title, PortalAddresses.Articles.Of(article.Slug), ArticleKinds.Name(article.Kind), ArticleKinds.Folder(article.Kind), article.Text.Description);

    private static IEnumerable<SearchHit> Codes(string text) => ErrorCodeCatalogue.Find(text) is { IsForFacilities: true } code
        ? [new SearchHit($"{code.Code}　{code.Title}", PortalAddresses.ErrorCodes.Of(code.Code), ErrorCodeKind, ErrorCodeKey, code.Family.Meaning)]
        : [];
}
