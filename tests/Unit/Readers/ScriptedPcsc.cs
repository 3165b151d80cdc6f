using System.Collections.Concurrent;
using Shikaku.Readers.Native;

namespace Shikaku.Unit.Readers;

/// <summary>PC/SC of a system without readers: says what it is told, in order, and blocks where the real one blocks.</summary>
internal sealed class ScriptedPcsc : PcscApi
{
    private readonly BlockingCollection<Func<IReadOnlyList<WatchedReader>, PcscCode>> waits = [];
    private readonly CancellationTokenSource cancelled = new();

    public bool StopsWithLastReader { get; init; }

    public override bool ServiceStopsWithLastReader => StopsWithLastReader;

    public Queue<PcscCode> Establishes { get; } = new();

    /// <summary>Null: the service does not answer.</summary>
    public IReadOnlyList<string>? ReaderNames { get; set; } = [];

    public bool KnowsArrivals { get; init; } = true;

    public PcscCode ConnectCode { get; init; }

    public Queue<PcscCode> BeginCodes { get; } = new();

    public Queue<(PcscCode Code, byte[] Answer)> Answers { get; } = new();

    public PcscCode EndCode { get; init; }

    public PcscCode ReconnectCode { get; init; }

    /// <summary>Bytes the last command's answer could have had.</summary>
    public int RoomForAnswer { get; private set; }

    /// <summary>Calls that change something, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The next wait ends like this.</summary>
    public void NextWait(PcscCode code, params (string Reader, uint State)[] seen) => waits.Add(watched =>
    {
        foreach (var (reader, state) in seen)
        {
            watched.Single(one => one.Name == reader).Seen = state;
        }

        return code;
    });

    public override PcscCode ReleaseContext(nint context) => Called("release", PcscCode.Success);

    public override PcscCode Cancel(PcscContext context)
    {
        cancelled.Cancel();
        return PcscCode.Success;
    }

    public override PcscCode ListReaders(PcscContext context, out IReadOnlyList<string> readers)
    {
        readers = ReaderNames ?? [];
        return ReaderNames switch { null => PcscCode.NoService, [] => PcscCode.NoReadersAvailable, _ => PcscCode.Success };
    }

    public override PcscCode GetStatusChange(PcscContext context, TimeSpan timeout, IReadOnlyList<WatchedReader> readers)
    {
        if (!KnowsArrivals && readers.Any(reader => reader.Name == WatchedReader.Arrivals))
        {
            return PcscCode.UnknownReader;
        }

        try
        {
            return waits.Take(cancelled.Token)(readers);
        }
        catch (OperationCanceledException)
        {
            return PcscCode.Cancelled;
        }
    }

    protected override PcscCode ConnectCard(PcscContext context, string reader, ShareMode mode, out nint card, out uint protocol)
    {
        (card, protocol) = (7, 2);
        return Called($"connect {reader} {mode}", ConnectCode);
    }

    public override PcscCode Reconnect(PcscCard card, ShareMode mode, Disposition disposition, out uint protocol)
    {
        protocol = 1;
        return Called("reconnect", ReconnectCode);
    }

    public override PcscCode BeginTransaction(PcscCard card) => Called("begin", BeginCodes.TryDequeue(out var code) ? code : PcscCode.Success);

    public override PcscCode EndTransaction(PcscCard card, Disposition disposition) => Called($"end {disposition}", EndCode);

    public override PcscCode Disconnect(nint card, Disposition disposition) => Called($"disconnect {disposition}", PcscCode.Success);

    public override PcscCode Transmit(PcscCard card, uint protocol, ReadOnlySpan<byte> command, Span<byte> answer, out int length)
    {
        var (code, bytes) = Answers.Dequeue();
        RoomForAnswer = answer.Length;
        bytes.CopyTo(answer);
        length = bytes.Length;
        return code;
    }

    protected override PcscCode EstablishContext(out nint context)
    {
        context = 3;
        return Establishes.TryDequeue(out var code) ? code : PcscCode.Success;
    }

    private PcscCode Called(string call, PcscCode code)
    {
        Calls.Enqueue(call);
        return code;
    }
}
