namespace Shikaku.Readers;

/// <summary>One reader. <paramref name="CardPresent"/> says nothing about the kind of card, nor whether it answers.</summary>
public sealed record ReaderState(string Name, bool CardPresent);

/// <summary>All readers at one moment.</summary>
/// <param name="ServiceRunning">False when the system's smart card service does not answer; the list is empty then.</param>
public sealed record ReadersSnapshot(bool ServiceRunning, IReadOnlyList<ReaderState> Readers)
{
    internal static readonly ReadersSnapshot NoService = new(ServiceRunning: false, []);

    internal bool Says(ReadersSnapshot other) => ServiceRunning == other.ServiceRunning && Readers.SequenceEqual(other.Readers);
}
