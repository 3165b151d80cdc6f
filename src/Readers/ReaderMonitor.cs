using Shikaku.Readers.Native;

namespace Shikaku.Readers;

/// <summary>Watches readers and cards on a thread of its own, which sleeps inside PC/SC until something happens.</summary>
public sealed class ReaderMonitor : IDisposable
{
    /// <summary>Between two attempts to reach the service.</summary>
    private static readonly TimeSpan RetryService = TimeSpan.FromSeconds(1);

    /// <summary>A look around from time to time: old pcsc-lite misses a reader that arrives between listing and waiting.</summary>
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(10);

    /// <summary>The same where the system cannot tell that a reader arrived.</summary>
    private static readonly TimeSpan LookAroundWithoutNotice = TimeSpan.FromSeconds(1);

    private readonly PcscApi api;
    private readonly WatchedReaders watched;
    private readonly Lock gate = new();
    private readonly ManualResetEventSlim stopping = new();
    private volatile ReadersSnapshot current = ReadersSnapshot.NoService;
    private Thread? thread;
    private PcscContext? context;

    /// <param name="claims">Virtual readers of other copies of Shikaku on this machine, which are left out.</param>
    public ReaderMonitor(VirtualReaderClaims? claims = null)
        : this(PcscApi.OfThisSystem, claims)
    {
    }

    internal ReaderMonitor(PcscApi api, VirtualReaderClaims? claims) => (this.api, watched) = (api, new WatchedReaders(claims));

    /// <summary>What was seen last. No service until the first look.</summary>
    public ReadersSnapshot Current => current;

    /// <summary>Raised on the monitor's thread when a card or reader comes or goes and when the service stops or starts.</summary>
    public event Action<ReadersSnapshot>? Changed;

    public void Start()
    {
        if (thread is not null)
        {
            throw new InvalidOperationException("The monitor was started already.");
        }

        thread = new Thread(Run) { IsBackground = true, Name = "Reader monitor" };
        thread.Start();
    }

    /// <summary>Returns when the thread has ended; no event comes after that.</summary>
    public void Dispose()
    {
        stopping.Set();
        if (thread is not null && thread != Thread.CurrentThread)
        {
            // A cancellation that comes just before the wait begins is lost, so it is said again.
            do
            {
                CancelWait();
            }
            while (!thread.Join(TimeSpan.FromMilliseconds(50)));
            stopping.Dispose();
        }
    }

    private void Run()
    {
        while (!stopping.IsSet)
        {
            var code = Establish();
            if (code == PcscCode.Success)
            {
                code = Watch();
                Release();
            }

            if (!stopping.IsSet)
            {
                Forget(code);
                stopping.Wait(RetryService);
            }
        }
    }

    private PcscCode Establish()
    {
        var code = api.Establish(out var established);
        lock (gate)
        {
            context = established;
        }

        return code;
    }

    private void Release()
    {
        lock (gate)
        {
            context?.Dispose();
            context = null;
        }
    }

    private void CancelWait()
    {
        lock (gate)
        {
            if (context is { } used)
            {
                api.Cancel(used);
            }
        }
    }

    private void Forget(PcscCode reason)
    {
        watched.Forget();
        var noReaderOnly = api.ServiceStopsWithLastReader && reason is PcscCode.NoService or PcscCode.ServiceStopped;
        Publish(noReaderOnly ? new ReadersSnapshot(ServiceRunning: true, []) : ReadersSnapshot.NoService);
    }

    /// <summary>Until the service fails or the monitor stops; answers why.</summary>
    private PcscCode Watch()
    {
        var first = true;
        while (!stopping.IsSet)
        {
            var code = api.ListReaders(context!, out var names);
            if (code == PcscCode.InsufficientBuffer)
            {
                continue;
            }

            if (code is not (PcscCode.Success or PcscCode.NoReadersAvailable))
            {
                return code;
            }

            var different = watched.TakeUp(names);
            code = Wait(different || first ? TimeSpan.Zero : watched.ToldOfArrivals ? LookAround : LookAroundWithoutNotice);
            if (code is PcscCode.UnknownReader or PcscCode.ReaderUnavailable)
            {
                if (!different && !watched.GiveUpArrivals())
                {
                    return code;
                }

                continue;
            }

            if (code is not (PcscCode.Success or PcscCode.Timeout))
            {
                return code;
            }

            first = false;
            foreach (var snapshot in watched.Accept())
            {
                Publish(snapshot);
            }
        }

        return PcscCode.Cancelled;
    }

    private PcscCode Wait(TimeSpan timeout)
    {
        if (watched.All is { Count: > 0 } all)
        {
            return api.GetStatusChange(context!, timeout, all);
        }

        stopping.Wait(timeout);
        return PcscCode.Timeout;
    }

    private void Publish(ReadersSnapshot snapshot)
    {
        if (!snapshot.Says(current))
        {
            current = snapshot;
            Changed?.Invoke(snapshot);
        }
    }
}
