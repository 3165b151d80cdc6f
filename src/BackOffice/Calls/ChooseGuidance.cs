using Shikaku.Casework.Articles;
using Shikaku.Casework.Calls;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Calls;

/// <summary>What a caller can be sent, for the fields of the desk.</summary>
public sealed class ChooseGuidance(ArticleShelf articles, TimeProvider time)
{
    public const int LongestSearch = 60;

    private const int MostFound = 30;

    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    /// <param name="words">Of an article; null or empty: none is looked for.</param>
    /// <param name="terminals">Whose last codes are offered.</param>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(string? words, IEnumerable<ListDeskTerminals.Terminal> terminals, CancellationToken cancellationToken)
    {
        var typed = words is { Length: > LongestSearch } ? words[..LongestSearch] : words;
        var found = string.IsNullOrWhiteSpace(typed) ? [] : GuidancePages.Search(await articles.GetAsync(cancellationToken), typed, Today, MostFound);
        var codes = terminals.Select(terminal => terminal.Error).OfType<Rules.ErrorCodes.ErrorCode>().Where(code => code.IsForFacilities).DistinctBy(code => code.Code).Select(GuidancePages.Of);
        return [.. found.Concat(codes).Concat(GuidancePages.Pages).Select(page => new Choice(page.Key, page.Title))];
    }

    /// <returns>Null: there is none that could be sent.</returns>
    public async Task<GuidancePage?> FindAsync(string? key, CancellationToken cancellationToken) => GuidancePages.Find(key, await articles.GetAsync(cancellationToken), Today);
}
