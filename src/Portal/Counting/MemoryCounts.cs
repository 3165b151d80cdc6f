using Shikaku.Casework;

namespace Shikaku.Portal.Counting;

/// <summary>Counts by key, kept in memory and written now and then, so that no page waits for it. What could not be written is counted again.</summary>
/// <param name="most">Keys between two writings; others are not counted, or strangers would fill the memory.</param>
public abstract class MemoryCounts<TKey, TCount>(int most = int.MaxValue) : IMemoryCounts
    where TKey : notnull
{
    private readonly Lock counting = new();
    private Dictionary<TKey, TCount> counts = [];

    public async Task WriteAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        Dictionary<TKey, TCount> written;
        lock (counting)
        {
            (written, counts) = (counts, []);
        }

        try
        {
            await WriteAsync(db, written, cancellationToken);
        }
        catch
        {
            foreach (var (key, count) in written)
            {
                Add(key, count);
            }

            throw;
        }
    }

    protected void Add(TKey key, TCount more)
    {
        lock (counting)
        {
            if (counts.TryGetValue(key, out var before))
            {
                counts[key] = Sum(before, more);
            }
            else if (counts.Count < most)
            {
                counts.Add(key, more);
            }
        }
    }

    protected abstract TCount Sum(TCount before, TCount more);

    protected abstract Task WriteAsync(AppDbContext db, IReadOnlyDictionary<TKey, TCount> written, CancellationToken cancellationToken);
}
