using Shikaku.Cards;
using Shikaku.Readers;

namespace Shikaku.CardApp.Checking;

/// <summary>The real readers.</summary>
public sealed class PcscCardDesk : ICardDesk, IDisposable
{
    private readonly ReaderMonitor monitor;

    public PcscCardDesk(CardAppOptions options)
    {
        var home = Path.GetDirectoryName(Path.GetFullPath(options.DataFolder).TrimEnd(Path.DirectorySeparatorChar))!;
        monitor = new ReaderMonitor(options.ReaderClaims is { } claims ? new VirtualReaderClaims(claims, home) : null);
        monitor.Start();
    }

    public event Action<ReadersSnapshot>? Changed
    {
        add => monitor.Changed += value;
        remove => monitor.Changed -= value;
    }

    public ReadersSnapshot Current => monitor.Current;

    public ICardConnection Connect(string reader) => PcscCards.Connect(reader);

    public void Dispose() => monitor.Dispose();
}
