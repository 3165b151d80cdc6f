using Shikaku.Casework;
using Shikaku.Casework.Search;
using Shikaku.Portal.Counting;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Search;

namespace Shikaku.Portal.Search;

/// <summary>What was searched for in vain, counted in memory and written now and then, so that no page waits for it. Who searched is known to nobody.</summary>
public sealed class VainSearches(TimeProvider time) : IMemoryCounts
{
    /// <summary>Different words between two writings: whoever sends more of them is no person.</summary>
    public const int MostWords = 1_000;

    private readonly Lock counting = new();
    private Dictionary<(string Words, DateOnly On), int> counts = [];

    public void Add(string? typed)
    {
        if (KeptWords.Of(typed) is { } words)
        {
            Add((words, JapanDay.Of(time.GetUtcNow())), 1);
        }
    }

    public async Task WriteAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        Dictionary<(string Words, DateOnly On), int> written;
        lock (counting)
        {
            (written, counts) = (counts, []);
        }

        try
        {
            await new AddVainSearches(db).RunAsync(written, cancellationToken);
        }
        catch
        {
            foreach (var (words, times) in written)
            {
                Add(words, times);
            }

            throw;
        }
    }

    private void Add((string Words, DateOnly On) words, int times)
    {
        lock (counting)
        {
            if (counts.Count < MostWords || counts.ContainsKey(words))
            {
                counts[words] = counts.GetValueOrDefault(words) + times;
            }
        }
    }
}
