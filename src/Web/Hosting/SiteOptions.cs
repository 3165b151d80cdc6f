using System.Globalization;
using System.Net;
using Shikaku.Web.Security;

namespace Shikaku.Web.Hosting;

/// <summary>What portal and back office are told alike.</summary>
public abstract record SiteOptions : DatabaseHostOptions
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    protected SiteOptions(HostSettings settings, string section, int defaultPort, Func<string, bool, string?> wrongDatabase)
        : base(settings, section, defaultPort, wrongDatabase)
    {
        PublicAddress = settings.SiteAddress(section + ":PublicAddress", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}"));
        var address = new Uri(PublicAddress);
        Cookies = new CookieNames(section.ToLowerInvariant(), address, Port);
        Hosts = [address.Host, .. address.IsLoopback ? ThisMachine : [], .. settings.Names(section + ":AllowedHosts")];
        Proxies = settings.Networks("Proxy:Trusted");
        Limits = new RequestLimits(settings);
        Certificate = ServerCertificate.Read(settings, section);
        settings.Judge(section + ":Certificate", _ => Cookies.AreSecure ? null : $"it needs {section}:PublicAddress to begin with https://");
        FilesFolder = settings.Required("Files:Folder", "the folder of attachments, the same for portal and back office");
        Chromium = settings.Text("Printing:Chromium");
        PrintingPatience = settings.Seconds("Printing:PatienceSeconds");
    }

    /// <summary>What addresses of this site begin with, such as <c>https://portal.example.jp</c>. Without a slash at the end.</summary>
    public string PublicAddress { get; }

    /// <summary>The names it answers to.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>Whose word counts on who is asking, and how.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; }

    /// <summary>How much is taken from whom.</summary>
    public RequestLimits Limits { get; }

    /// <summary>Null: a proxy speaks TLS for it, or nobody.</summary>
    public ServerCertificate? Certificate { get; }

    public CookieNames Cookies { get; }

    /// <summary>Attachments, by the SHA-256 of their content.</summary>
    public string FilesFolder { get; }

    /// <summary>Prints sheets and letters; null: where it usually is.</summary>
    public string? Chromium { get; }

    /// <summary>How long that may take; null: as long as usual.</summary>
    public TimeSpan? PrintingPatience { get; }
}
