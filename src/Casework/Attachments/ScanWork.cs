using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Shikaku.Casework.Attachments;

/// <summary>Tells whoever scans that there may be something to do, and what had better wait.</summary>
/// <param name="IsConfigured">false: there is no scanner, and files are marked so.</param>
public sealed record ScanWork(bool IsConfigured)
{
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> later = [];

    /// <summary>The scanner had no verdict on it: the others go first.</summary>
    public void TryLater(Guid attachment, DateTimeOffset now) => later[attachment] = now + Pause;

    public bool MayTry(Guid attachment, DateTimeOffset now) => !later.TryGetValue(attachment, out var at) || at <= now;

    public void Done(Guid attachment) => later.TryRemove(attachment, out _);

    public void Wake() => calls.Writer.TryWrite(true);

    /// <summary>Returns at the next call, or when the time is over: other processes do not call.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(atMost);
        try
        {
            await calls.Reader.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look anyway.
        }
    }
}
