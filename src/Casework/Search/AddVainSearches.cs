using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Search;

/// <summary>Adds what was searched in vain since the last time, all in one statement.</summary>
public sealed class AddVainSearches(AppDbContext db)
{
    public async Task RunAsync(IReadOnlyDictionary<(string Words, DateOnly On), int> counts, CancellationToken cancellationToken)
    {
        if (counts.Count == 0)
        {
            return;
        }

        // In one order: two hosts that add at once do not wait for one another.
        var rows = counts.OrderBy(each => each.Key.On).ThenBy(each => each.Key.Words, StringComparer.Ordinal).ToList();
        var words = rows.Select(each => each.Key.Words).ToArray();
        var days = rows.Select(each => each.Key.On).ToArray();
        var times = rows.Select(each => each.Value).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into vain_searches (words, searched_on, times) select * from unnest({words}, {days}, {times})
            on conflict (words, searched_on) do update set times = vain_searches.times + excluded.times
            """,
            cancellationToken);
    }
}
