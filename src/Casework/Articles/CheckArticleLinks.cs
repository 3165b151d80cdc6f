using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Rules.Articles;

namespace Shikaku.Casework.Articles;

/// <summary>What each link and picture of a text leads to, as the articles, files and pages are now.</summary>
public sealed class CheckArticleLinks(AppDbContext db, ArticleTexts texts)
{
    private ArticleLinks? known;

    public sealed record Found(ArticleLink Link, LinkFinding Finding);

    public async Task<IReadOnlyList<Found>> RunAsync(ArticleVersion version, CancellationToken cancellationToken) => Look(await KnownAsync(cancellationToken), texts.LinksOf(version));

    /// <summary>Of a text that is not kept yet.</summary>
    public async Task<IReadOnlyList<Found>> RunAsync(string body, CancellationToken cancellationToken) => Look(await KnownAsync(cancellationToken), texts.LinksOf(body));

    /// <summary>How many lead nowhere, of many articles.</summary>
    public async Task<IReadOnlyDictionary<ArticleSlug, int>> CountBrokenAsync(IReadOnlyList<ArticleTexts.Key> versions, CancellationToken cancellationToken)
    {
        var missing = versions.Where(each => !texts.Knows(each)).ToList();
        var slugs = missing.Select(each => each.Slug).ToList();
        var wanted = missing.ToHashSet();
        foreach (var version in await db.ArticleVersions.AsNoTracking().Where(v => slugs.Contains(v.Slug)).ToListAsync(cancellationToken))
        {
            if (wanted.Contains(ArticleTexts.Key.Of(version)))
            {
                texts.LinksOf(version);
            }
        }

        var links = await KnownAsync(cancellationToken);
        return versions.ToDictionary(each => each.Slug, each => texts.LinksOf(each).Count(link => links.Look(link) == LinkFinding.Broken));
    }

    private static List<Found> Look(ArticleLinks links, IReadOnlyList<ArticleLink> all) => [.. all.Select(link => new Found(link, links.Look(link)))];

    /// <summary>Read once a request.</summary>
    private async Task<ArticleLinks> KnownAsync(CancellationToken cancellationToken)
    {
        if (known is null)
        {
            var shown = (await db.Articles.AsNoTracking().Where(a => a.Published != null).Select(a => a.Slug).ToListAsync(cancellationToken)).ToHashSet();
            var files = (await db.ArticleFiles.AsNoTracking().Select(f => f.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            known = new ArticleLinks(shown.Contains, PortalPages.Leads, files.Contains, PortalAddresses.Articles.OfPart, PortalAddresses.Articles.Files + "/");
        }

        return known;
    }
}
