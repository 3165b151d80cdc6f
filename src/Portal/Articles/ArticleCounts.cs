using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Portal.Counting;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Articles;

/// <summary>
/// Views and votes, counted in memory and written now and then: no page waits for it, and no cookie tells who it was. One network has one vote for an article and a day; who
/// voted is never written anywhere.
/// </summary>
public sealed class ArticleCounts(TimeProvider time) : IMemoryCounts
{
    // Beyond it nobody's second vote is noticed until tomorrow: better than a list that strangers fill.
    private const int MostVoters = 100_000;

    private readonly Lock counting = new();
    private Dictionary<ArticleSlug, AddArticleCounts.Count> counts = [];
    private readonly HashSet<(string Network, ArticleSlug Slug)> voters = [];
    private DateOnly votersOf;

    public void View(ArticleSlug slug) => Add(slug, new AddArticleCounts.Count(1, 0, 0));

    public void Vote(ArticleSlug slug, bool useful, string network)
    {
        lock (counting)
        {
            var today = JapanDay.Of(time.GetUtcNow());
            if (votersOf != today)
            {
                voters.Clear();
                votersOf = today;
            }

            if (voters.Count >= MostVoters || voters.Add((network, slug)))
            {
                Add(slug, new AddArticleCounts.Count(0, useful ? 1 : 0, useful ? 0 : 1));
            }
        }
    }

    public async Task WriteAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        Dictionary<ArticleSlug, AddArticleCounts.Count> written;
        lock (counting)
        {
            (written, counts) = (counts, []);
        }

        try
        {
            await new AddArticleCounts(db).RunAsync(written, cancellationToken);
        }
        catch
        {
            foreach (var (slug, count) in written)
            {
                Add(slug, count);
            }

            throw;
        }
    }

    private void Add(ArticleSlug slug, AddArticleCounts.Count more)
    {
        lock (counting)
        {
            counts[slug] = counts.GetValueOrDefault(slug, new AddArticleCounts.Count(0, 0, 0)).Plus(more);
        }
    }
}
