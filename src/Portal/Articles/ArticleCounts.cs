using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Portal.Counting;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Articles;

/// <summary>
/// Views and votes: no cookie tells who it was. One network has one vote for an article and a day; who
/// voted is never written anywhere.
/// </summary>
public sealed class ArticleCounts(TimeProvider time) : MemoryCounts<ArticleSlug, AddArticleCounts.Count>
{
    // Beyond it nobody's second vote is noticed until tomorrow: better than a list that strangers fill.
    private const int MostVoters = 100_000;

    private readonly Lock voting = new();
    private readonly HashSet<(string Network, ArticleSlug Slug)> voters = [];
    private DateOnly votersOf;

    public void View(ArticleSlug slug) => Add(slug, new AddArticleCounts.Count(1, 0, 0));

    public void Vote(ArticleSlug slug, bool useful, string network)
    {
        lock (voting)
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

    protected override AddArticleCounts.Count Sum(AddArticleCounts.Count before, AddArticleCounts.Count more) => before.Plus(more);

    protected override Task WriteAsync(AppDbContext db, IReadOnlyDictionary<ArticleSlug, AddArticleCounts.Count> written, CancellationToken cancellationToken) =>
        new AddArticleCounts(db).RunAsync(written, cancellationToken);
}
