using System.Threading.Channels;
using Shikaku.Readers;
using Shikaku.TestKit;

namespace Shikaku.Journeys.Readers;

/// <summary>A running monitor whose events can be waited for.</summary>
internal sealed class ReaderWatch : IDisposable
{
    private readonly Channel<ReadersSnapshot> events = Channel.CreateUnbounded<ReadersSnapshot>();
    private readonly ReaderMonitor monitor;

    public ReaderWatch(VirtualReaderClaims? claims = null)
    {
        monitor = new ReaderMonitor(claims);
        monitor.Changed += snapshot => events.Writer.TryWrite(snapshot);
        monitor.Start();
    }

    /// <summary>The next event that shows it, or a failed test.</summary>
    public async Task<ReadersSnapshot> UntilAsync(Func<ReadersSnapshot, bool> condition)
    {
        using var patience = Patience.Begin();
        while (true)
        {
            var snapshot = await events.Reader.ReadAsync(patience.Token);
            if (condition(snapshot))
            {
                return snapshot;
            }
        }
    }

    public Task UntilCardAsync(string reader, bool present) =>
        UntilAsync(snapshot => snapshot.Readers.Contains(new ReaderState(reader, present)));

    public void Dispose() => monitor.Dispose();
}
