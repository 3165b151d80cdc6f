using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;

namespace Shikaku.Casework.Articles;

/// <summary>What each link and picture of a text leads to, as the articles, files and pages are now, for whoever may read the text.</summary>
public sealed class CheckArticleLinks(AppDbContext db, ArticleTexts texts, TimeProvider time)
{
    private Known? known;

    public sealed record Found(ArticleLink Link, LinkFinding Finding);

    /// <param name="From">The first day on which the text is read.</param>
    /// <param name="Audience">Who reads it, as it is stored.</param>
    public sealed record Text(ArticleTexts.Key Key, DateOnly From, IReadOnlyCollection<string> Audience);

    private sealed record Target(ArticleSlug Slug, DateOnly ShownFrom, DateOnly? ShownUntil, string[] Audience);

    public async Task<IReadOnlyList<Found>> RunAsync(ArticleVersion version, CancellationToken cancellationToken) =>
        Look((await KnownAsync(cancellationToken)).For(version.ShownFrom, version.Audience), texts.LinksOf(version));

    /// <summary>Of a text that is not kept yet, as if everybody read it today.</summary>
    public async Task<IReadOnlyList<Found>> RunAsync(string body, CancellationToken cancellationToken) =>
        Look((await KnownAsync(cancellationToken)).For(DateOnly.MinValue, []), texts.LinksOf(body));

    /// <summary>How many lead nowhere, of many articles.</summary>
    public async Task<IReadOnlyDictionary<ArticleSlug, int>> CountBrokenAsync(IReadOnlyList<Text> versions, CancellationToken cancellationToken)
    {
        var missing = versions.Select(each => each.Key).Where(each => !texts.Knows(each)).ToList();
        var slugs = missing.Select(each => each.Slug).ToList();
        var wanted = missing.ToHashSet();
        foreach (var version in await db.ArticleVersions.AsNoTracking().Where(v => slugs.Contains(v.Slug)).ToListAsync(cancellationToken))
        {
            if (wanted.Contains(ArticleTexts.Key.Of(version)))
            {
                texts.LinksOf(version);
            }
        }

        var all = await KnownAsync(cancellationToken);
        return versions.ToDictionary(each => each.Key.Slug, each => Look(all.For(each.From, each.Audience), texts.LinksOf(each.Key)).Count(found => found.Finding == LinkFinding.Broken));
    }

    private static List<Found> Look(ArticleLinks links, IReadOnlyList<ArticleLink> all) => [.. all.Select(link => new Found(link, links.Look(link)))];

    /// <summary>Read once a request.</summary>
    private async Task<Known> KnownAsync(CancellationToken cancellationToken)
    {
        if (known is null)
        {
            var targets = await (from article in db.Articles.AsNoTracking()
                                 join shown in db.ArticleVersions.AsNoTracking() on new { article.Slug, Number = article.Published } equals new { shown.Slug, Number = (int?)shown.Number }
                                 select new Target(article.Slug, shown.ShownFrom, shown.ShownUntil, shown.Audience)).ToDictionaryAsync(target => target.Slug, cancellationToken);
            var files = (await db.ArticleFiles.AsNoTracking().Select(f => f.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            known = new Known(targets, files, JapanDay.Of(time.GetUtcNow()));
        }

        return known;
    }

    private sealed record Known(IReadOnlyDictionary<ArticleSlug, Target> Targets, HashSet<string> Files, DateOnly Today)
    {
        public ArticleLinks For(DateOnly from, IReadOnlyCollection<string> audience)
        {
            var (day, isSignedIn) = (from > Today ? from : Today, audience.Contains(ArticleAudience.SignedInMark));
            bool IsShown(ArticleSlug slug) => Targets.TryGetValue(slug, out var target)
                && target.ShownFrom <= day && (target.ShownUntil is not { } last || day <= last) && (isSignedIn || !target.Audience.Contains(ArticleAudience.SignedInMark));
            return new ArticleLinks(IsShown, PortalPages.Leads, Files.Contains, PortalAddresses.Articles.OfPart, PortalAddresses.Articles.Files + "/");
        }
    }
}
