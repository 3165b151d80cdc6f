using System.Net;
using Shikaku.Portal.DeviceAccounts;

namespace Shikaku.Portal;

/// <summary>What the host is told by configuration.</summary>
internal sealed record PortalOptions
{
    public const int DefaultPort = 5080;

    /// <summary>Of the role without ownership.</summary>
    public required string ConnectionString { get; init; }

    public required string KeysFolder { get; init; }

    /// <summary>Attachments, by the SHA-256 of their content.</summary>
    public required string FilesFolder { get; init; }

    /// <summary>Where to listen. Loopback unless told otherwise: nothing is exposed by accident.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>0 = any free one.</summary>
    public required int Port { get; init; }

    /// <summary>What links in mails begin with, such as <c>https://portal.example.jp</c>. Without a slash at the end.</summary>
    public required string PublicAddress { get; init; }

    public required CardAppGuide CardApp { get; init; }

    /// <summary>clamd's Unix socket; null: files are not scanned.</summary>
    public string? ScannerSocket { get; init; }

    /// <summary>Prints settings sheets.</summary>
    public required string Chromium { get; init; }

    /// <summary>How long that may take.</summary>
    public required TimeSpan PrintingPatience { get; init; }

    /// <exception cref="InvalidOperationException">Something needed is missing.</exception>
    public static PortalOptions Read(IConfiguration configuration)
    {
        var port = configuration.GetValue("Portal:Port", DefaultPort);
        var address = configuration["Portal:PublicAddress"]?.TrimEnd('/') ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://localhost:{port}");
        return new PortalOptions
        {
            ConnectionString = Required(configuration, "Database:ConnectionString"),
            KeysFolder = Required(configuration, "Keys:Folder"),
            FilesFolder = Required(configuration, "Files:Folder"),
            Address = IPAddress.Parse(configuration["Portal:Address"] ?? "127.0.0.1"),
            Port = port,
            PublicAddress = address,
            CardApp = CardAppGuide.Read(configuration, address),
            ScannerSocket = configuration["Scanner:Socket"] is { Length: > 0 } socket ? socket : null,
            Chromium = configuration["Printing:Chromium"] ?? Printing.PdfPrinter.DefaultChromium,
            PrintingPatience = TimeSpan.FromSeconds(configuration.GetValue("Printing:PatienceSeconds", Printing.PdfPrinter.DefaultPatience.TotalSeconds)),
        };
    }

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Configuration {key} is missing.");
}
