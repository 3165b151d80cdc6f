using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Search;

/// <summary>What people look for most and do not find: what editors should write, or words that articles should know.</summary>
public sealed class ListVainSearches(AppDbContext db)
{
    public const int Most = 100;

    /// <param name="LastOn">The last day on which it was searched for.</param>
    public sealed record Row(string Words, int Times, DateOnly LastOn);

    /// <summary>The most frequent first.</summary>
    /// <param name="from">The first day that counts.</param>
    public async Task<IReadOnlyList<Row>> RunAsync(DateOnly from, CancellationToken cancellationToken) =>
        await db.VainSearches.Where(v => v.SearchedOn >= from).GroupBy(v => v.Words)
            .Select(group => new { Words = group.Key, Times = group.Sum(v => v.Times), LastOn = group.Max(v => v.SearchedOn) })
            .OrderByDescending(row => row.Times).ThenBy(row => row.Words).Take(Most).Select(row => new Row(row.Words, row.Times, row.LastOn)).ToListAsync(cancellationToken);
}
