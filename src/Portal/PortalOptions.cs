using Shikaku.Casework.Attachments;
using Shikaku.Casework.Hosting;
using Shikaku.Portal.DeviceAccounts;
using Shikaku.Rules.Attachments;
using Shikaku.Web.Hosting;

namespace Shikaku.Portal;

/// <summary>What the host is told by configuration.</summary>
internal sealed record PortalOptions : SiteOptions
{
    private PortalOptions(HostSettings settings)
        : base(settings, "Portal", defaultPort: 5080, CaseworkDatabase.WhatIsWrongWith)
    {
        CardApp = CardAppGuide.Read(settings, PublicAddress);
        ScannerSocket = settings.Text("Scanner:Socket");
        UnscannedMayBeSeen = settings.Switch(UnscannedFiles.Setting, unless: false);
        ConvertersMayBeUnconfined = settings.Switch(Confinement.Setting, unless: false);
        Uploads = UploadLimits.Default.With(settings.Number("Uploads:Megabytes", 100, int.MaxValue), settings.Number("Uploads:KeepFreeMegabytes", 0, int.MaxValue));
        CodeAtNewBrowser = settings.Switch("SignIn:CodeAtNewBrowser", unless: true);
    }

    public CardAppGuide CardApp { get; }

    /// <summary>clamd's Unix socket; null: files are not scanned.</summary>
    public string? ScannerSocket { get; }

    public bool UnscannedMayBeSeen { get; }

    public bool ConvertersMayBeUnconfined { get; }

    /// <summary>What may be on its way at once.</summary>
    public UploadLimits Uploads { get; }

    /// <summary>Whether a password at a browser that is not known asks for a code by mail.</summary>
    public bool CodeAtNewBrowser { get; }

    public static PortalOptions Read(HostSettings settings) => new(settings);
}
