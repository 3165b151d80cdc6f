using Shikaku.Readers.Native;

namespace Shikaku.Readers;

/// <summary>The readers that are watched, and beside them the pseudo reader that tells of others coming and going, where the system has one. For the monitor's thread alone.</summary>
internal sealed class WatchedReaders(VirtualReaderClaims? claims)
{
    private readonly Dictionary<string, WatchedReader> readers = new(StringComparer.Ordinal);
    private WatchedReader? arrivals = new(WatchedReader.Arrivals);

    /// <summary>Whether the system tells that a reader arrived.</summary>
    public bool ToldOfArrivals => arrivals is not null;

    public IReadOnlyList<WatchedReader> All => arrivals is null ? [.. readers.Values] : [.. readers.Values, arrivals];

    /// <summary>Starts to watch new readers and drops those gone. True when there was a difference.</summary>
    public bool TakeUp(IReadOnlyList<string> names)
    {
        var gone = readers.Keys.Except(names, StringComparer.Ordinal).ToList();
        gone.ForEach(name => readers.Remove(name));
        var came = names.Count(name => readers.TryAdd(name, new WatchedReader(name)));
        return gone.Count + came > 0;
    }

    /// <summary>One of the readers is unknown to the system, and all that it lists are watched: it can only be the pseudo reader.</summary>
    /// <returns>False: that one was given up before.</returns>
    public bool GiveUpArrivals()
    {
        var known = ToldOfArrivals;
        arrivals = null;
        return known;
    }

    /// <summary>The service has gone: what was known of its readers is worth nothing.</summary>
    public void Forget()
    {
        readers.Clear();
        arrivals = arrivals is null ? null : new WatchedReader(WatchedReader.Arrivals);
    }

    /// <summary>What there is to tell of what was just seen, in order: of a card that was exchanged faster than we looked, first that the old one has gone.</summary>
    public IReadOnlyList<ReadersSnapshot> Accept()
    {
        var mine = readers.Values.Where(reader => claims?.IsOthers(reader.Name) != true).OrderBy(reader => reader.Name, StringComparer.Ordinal).ToList();
        var now = Snapshot(mine, reader => reader.CardPresent);
        IReadOnlyList<ReadersSnapshot> told = mine.Exists(reader => reader.CardExchanged)
            ? [Snapshot(mine, reader => reader.CardPresent && !reader.CardExchanged), now]
            : [now];
        foreach (var reader in All)
        {
            reader.Accept();
        }

        return told;
    }

    private static ReadersSnapshot Snapshot(List<WatchedReader> readers, Func<WatchedReader, bool> cardPresent) =>
        new(ServiceRunning: true, [.. readers.Select(reader => new ReaderState(reader.Name, cardPresent(reader)))]);
}
