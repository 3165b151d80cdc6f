using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Articles;

namespace Shikaku.Casework.Articles;

/// <summary>Adds what was counted since the last time, all articles in one statement.</summary>
public sealed class AddArticleCounts(AppDbContext db)
{
    public sealed record Count(int Views, int Useful, int NotUseful)
    {
        public Count Plus(Count more) => new(Views + more.Views, Useful + more.Useful, NotUseful + more.NotUseful);
    }

    public async Task RunAsync(IReadOnlyDictionary<ArticleSlug, Count> counts, CancellationToken cancellationToken)
    {
        if (counts.Count == 0)
        {
            return;
        }

        // In one order: two hosts that add at once do not wait for one another.
        var rows = counts.OrderBy(each => each.Key.Value, StringComparer.Ordinal).ToList();
        var slugs = rows.Select(each => each.Key.Value).ToArray();
        var views = rows.Select(each => each.Value.Views).ToArray();
        var useful = rows.Select(each => each.Value.Useful).ToArray();
        var notUseful = rows.Select(each => each.Value.NotUseful).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            update articles a set views = a.views + c.views, useful = a.useful + c.useful, not_useful = a.not_useful + c.not_useful
            from unnest({slugs}, {views}, {useful}, {notUseful}) as c (slug, views, useful, not_useful) where a.slug = c.slug
            """,
            cancellationToken);
    }
}
