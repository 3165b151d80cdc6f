using System.Net;

namespace Shikaku.BackOffice;

/// <summary>What the host is told by configuration.</summary>
internal sealed record BackOfficeOptions
{
    public const int DefaultPort = 5081;

    /// <summary>Of the role without ownership.</summary>
    public required string ConnectionString { get; init; }

    public required string KeysFolder { get; init; }

    /// <summary>Attachments, by the SHA-256 of their content; the portal's.</summary>
    public required string FilesFolder { get; init; }

    /// <summary>Where to listen. Loopback unless told otherwise: nothing is exposed by accident.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>0 = any free one.</summary>
    public required int Port { get; init; }

    /// <summary>What links to the portal in mails begin with. Without a slash at the end.</summary>
    public required string PortalAddress { get; init; }

    /// <summary>Mail, automatic decisions, reminders. Off where another process does them.</summary>
    public required bool BackgroundWork { get; init; }

    /// <summary>Prints letters.</summary>
    public required string Chromium { get; init; }

    /// <summary>How long that may take.</summary>
    public required TimeSpan PrintingPatience { get; init; }

    /// <summary>Share of automatic approvals that a person sees all the same, 0 to 100; null: as the policy says.</summary>
    public int? SamplePercent { get; init; }

    /// <exception cref="InvalidOperationException">Something needed is missing.</exception>
    public static BackOfficeOptions Read(IConfiguration configuration) => new()
    {
        ConnectionString = Required(configuration, "Database:ConnectionString"),
        KeysFolder = Required(configuration, "Keys:Folder"),
        FilesFolder = Required(configuration, "Files:Folder"),
        Address = IPAddress.Parse(configuration["BackOffice:Address"] ?? "127.0.0.1"),
        Port = configuration.GetValue("BackOffice:Port", DefaultPort),
        BackgroundWork = configuration.GetValue("BackOffice:BackgroundWork", true),
        SamplePercent = configuration.GetValue<int?>("BackOffice:SamplePercent"),
        Chromium = configuration["Printing:Chromium"] ?? Printing.PdfPrinter.DefaultChromium,
        PrintingPatience = TimeSpan.FromSeconds(configuration.GetValue("Printing:PatienceSeconds", Printing.PdfPrinter.DefaultPatience.TotalSeconds)),
        PortalAddress = configuration["Portal:PublicAddress"]?.TrimEnd('/') ?? "http://localhost:5080",
    };

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Configuration {key} is missing.");
}
