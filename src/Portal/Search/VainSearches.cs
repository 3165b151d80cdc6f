using Shikaku.Casework;
using Shikaku.Casework.Search;
using Shikaku.Portal.Counting;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Search;

namespace Shikaku.Portal.Search;

/// <summary>What was searched for in vain. Who searched is known to nobody.</summary>
public sealed class VainSearches(TimeProvider time) : MemoryCounts<(string Words, DateOnly On), int>(MostWords)
{
    /// <summary>Different words between two writings: whoever sends more of them is no person.</summary>
    public const int MostWords = 1_000;

    public void Add(string? typed)
    {
        if (KeptWords.Of(typed) is { } words)
        {
            Add((words, JapanDay.Of(time.GetUtcNow())), 1);
        }
    }

    protected override int Sum(int before, int more) => before + more;

    protected override Task WriteAsync(AppDbContext db, IReadOnlyDictionary<(string Words, DateOnly On), int> written, CancellationToken cancellationToken) =>
        new AddVainSearches(db).RunAsync(written, cancellationToken);
}
