using System.Globalization;
using Shikaku.Casework.Hosting;
using Shikaku.Portal.DeviceAccounts;
using Shikaku.Web.Hosting;

namespace Shikaku.Portal;

/// <summary>What the host is told by configuration.</summary>
internal sealed record PortalOptions : SiteOptions
{
    private PortalOptions(HostSettings settings)
        : base(settings, "Portal", defaultPort: 5080, CaseworkDatabase.WhatIsWrongWith)
    {
        PublicAddress = settings.SiteAddress("Portal:PublicAddress", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}"));
        CardApp = CardAppGuide.Read(settings, PublicAddress);
        ScannerSocket = settings.Text("Scanner:Socket");
    }

    /// <summary>What links in mails begin with, such as <c>https://portal.example.jp</c>. Without a slash at the end.</summary>
    public string PublicAddress { get; }

    public CardAppGuide CardApp { get; }

    /// <summary>clamd's Unix socket; null: files are not scanned.</summary>
    public string? ScannerSocket { get; }

    public static PortalOptions Read(HostSettings settings) => new(settings);
}
