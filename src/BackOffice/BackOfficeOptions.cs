using Shikaku.BackOffice.Mail;
using Shikaku.BackOffice.Payments;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Hosting;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Payments;
using Shikaku.Web.Hosting;

namespace Shikaku.BackOffice;

/// <summary>What the host is told by configuration.</summary>
internal sealed record BackOfficeOptions : SiteOptions
{
    private BackOfficeOptions(HostSettings settings)
        : base(settings, "BackOffice", defaultPort: 5081, CaseworkDatabase.WhatIsWrongWith)
    {
        PortalAddress = settings.SiteAddress("Portal:PublicAddress", "http://localhost:5080");
        BackgroundWork = settings.Switch("BackOffice:BackgroundWork", unless: true);
        UnscannedMayBeSeen = settings.Switch(UnscannedFiles.Setting, unless: false);
        ConvertersMayBeUnconfined = settings.Switch(Confinement.Setting, unless: false);
        ScannerSocket = settings.Text("Scanner:Socket");
        SamplePercent = settings.Number("BackOffice:SamplePercent", 0, 100);
        Smtp = SmtpConfiguration.Read(settings);
        Transfer = TransferConfiguration.Read(settings);
    }

    /// <summary>What links to the portal in mails begin with. Without a slash at the end.</summary>
    public string PortalAddress { get; }

    /// <summary>Mail, automatic decisions, reminders. Off where another process does them.</summary>
    public bool BackgroundWork { get; }

    public bool UnscannedMayBeSeen { get; }

    public bool ConvertersMayBeUnconfined { get; }

    /// <summary>Of clamd, for pictures of articles; null: there is none.</summary>
    public string? ScannerSocket { get; }

    /// <summary>Share of automatic approvals that a person sees all the same, 0 to 100; null: as the policy says.</summary>
    public int? SamplePercent { get; }

    /// <summary>The server that takes the mails.</summary>
    public SmtpSettings Smtp { get; }

    /// <summary>Who pays.</summary>
    public PaymentSettings Transfer { get; }

    public static BackOfficeOptions Read(HostSettings settings) => new(settings);
}
