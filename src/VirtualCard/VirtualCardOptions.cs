using Shikaku.VirtualCard.Vpcd;
using Shikaku.Web.Hosting;

namespace Shikaku.VirtualCard;

/// <summary>Configuration section "VirtualCard".</summary>
public sealed record VirtualCardOptions
{
    /// <summary>Of the panel, on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; } = 5084;

    /// <summary>One folder per card.</summary>
    public string CardsFolder { get; init; } = Path.Combine(".shikaku", "cards");

    /// <summary>The slot to try first: 35963 is slot 0, 35964 slot 1.</summary>
    public int VpcdPort { get; init; } = VpcdSlot.DefaultPort;

    /// <summary>Folder in which the copies of Shikaku on this machine claim slots; none when there is only this one.</summary>
    public string? ReaderClaims { get; init; }

    /// <summary>The folder that tells this copy from the others.</summary>
    public string Home { get; init; } = ".shikaku";

    public static VirtualCardOptions Read(HostSettings settings)
    {
        var usual = new VirtualCardOptions();
        return new VirtualCardOptions
        {
            Port = settings.Port("VirtualCard:Port", usual.Port),
            CardsFolder = settings.Text("VirtualCard:CardsFolder") ?? usual.CardsFolder,
            VpcdPort = settings.Port("VirtualCard:VpcdPort", usual.VpcdPort),
            ReaderClaims = settings.Text("VirtualCard:ReaderClaims"),
            Home = settings.Text("VirtualCard:Home") ?? usual.Home,
        };
    }
}
