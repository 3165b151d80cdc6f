using System.Text;

namespace Shikaku.Readers.Native;

/// <summary>The ten functions of PC/SC used here, in terms that are the same on all systems. Behind it: type sizes, strings, library names.</summary>
internal abstract class PcscApi
{
    /// <summary>SCARD_SCOPE_SYSTEM.</summary>
    protected const uint ScopeSystem = 2;

    /// <summary>T=0 or T=1, whichever the card offers; no raw protocol, whose number differs between systems.</summary>
    protected const uint AnyProtocol = 1 | 2;

    public static PcscApi OfThisSystem { get; } =
        OperatingSystem.IsWindows() ? new WindowsPcsc() : OperatingSystem.IsMacOS() ? new MacPcsc() : new LinuxPcsc();

    /// <summary>Windows stops its service with the last reader: there "no service" means "no reader".</summary>
    public virtual bool ServiceStopsWithLastReader => false;

    /// <summary>Without the library there is no service either.</summary>
    /// <param name="context">Null unless that was a success.</param>
    public PcscCode Establish(out PcscContext? context)
    {
        context = null;
        try
        {
            var code = EstablishContext(out var handle);
            context = code == PcscCode.Success ? new PcscContext(this, handle) : null;
            return code;
        }
        catch (DllNotFoundException)
        {
            return PcscCode.NoService;
        }
    }

    /// <summary>For <see cref="PcscContext"/> alone.</summary>
    public abstract PcscCode ReleaseContext(nint context);

    /// <summary>Ends a wait in <see cref="GetStatusChange"/>. The only call that may come from another thread.</summary>
    public abstract PcscCode Cancel(PcscContext context);

    public abstract PcscCode ListReaders(PcscContext context, out IReadOnlyList<string> readers);

    /// <summary>Blocks until a reader differs from its known state, or the time is over. Fills <see cref="WatchedReader.Seen"/>.</summary>
    public abstract PcscCode GetStatusChange(PcscContext context, TimeSpan timeout, IReadOnlyList<WatchedReader> readers);

    /// <param name="card">Null unless that was a success.</param>
    public PcscCode Connect(PcscContext context, string reader, ShareMode mode, out PcscCard? card, out uint protocol)
    {
        var code = ConnectCard(context, reader, mode, out var handle, out protocol);
        card = code == PcscCode.Success ? new PcscCard(this, context, handle) : null;
        return code;
    }

    /// <summary>Takes up a card again that another program has reset.</summary>
    public abstract PcscCode Reconnect(PcscCard card, ShareMode mode, Disposition disposition, out uint protocol);

    public abstract PcscCode BeginTransaction(PcscCard card);

    public abstract PcscCode EndTransaction(PcscCard card, Disposition disposition);

    /// <summary>For <see cref="PcscCard"/> alone.</summary>
    public abstract PcscCode Disconnect(nint card, Disposition disposition);

    public abstract PcscCode Transmit(PcscCard card, uint protocol, ReadOnlySpan<byte> command, Span<byte> answer, out int length);

    protected abstract PcscCode EstablishContext(out nint context);

    protected abstract PcscCode ConnectCard(PcscContext context, string reader, ShareMode mode, out nint card, out uint protocol);

    /// <summary>Names, each ended by NUL, the list by one more.</summary>
    protected static IReadOnlyList<string> SplitUtf8(ReadOnlySpan<byte> multiString) => Split(Encoding.UTF8.GetString(multiString));

    protected static IReadOnlyList<string> Split(string multiString) =>
        multiString.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A reader, the state we know of, and the state the system saw.</summary>
internal sealed class WatchedReader(string name)
{
    /// <summary>The pseudo reader whose state changes when readers come or go.</summary>
    public const string Arrivals = @"\\?PnP?\Notification";

    public string Name => name;

    public uint Known { get; private set; }

    public uint Seen { get; set; }

    public bool CardPresent => ((ReaderFlags)Seen).HasFlag(ReaderFlags.Present);

    /// <summary>Taken away and put back (or another card) faster than we looked: present before and now, but the count went on.</summary>
    public bool CardExchanged => Known != 0 && CardPresent && ((ReaderFlags)Known).HasFlag(ReaderFlags.Present) && Known >> 16 != Seen >> 16;

    /// <summary>From now on only what differs from what was seen counts. The counter goes back unchanged, as PC/SC wants it.</summary>
    public void Accept() => Known = Seen & ~(uint)ReaderFlags.Changed;
}
