using Shikaku.Web.Security;

namespace Shikaku.Web.Hosting;

/// <summary>What portal and back office are told alike.</summary>
public abstract record SiteOptions : DatabaseHostOptions
{
    protected SiteOptions(HostSettings settings, string section, int defaultPort, Func<string, string?> wrongDatabase)
        : base(settings, section, defaultPort, wrongDatabase)
    {
        Cookies = new CookieNames(section.ToLowerInvariant(), Port);
        FilesFolder = settings.Required("Files:Folder", "the folder of attachments, the same for portal and back office");
        Chromium = settings.Text("Printing:Chromium");
        PrintingPatience = settings.Seconds("Printing:PatienceSeconds");
    }

    public CookieNames Cookies { get; }

    /// <summary>Attachments, by the SHA-256 of their content.</summary>
    public string FilesFolder { get; }

    /// <summary>Prints sheets and letters; null: where it usually is.</summary>
    public string? Chromium { get; }

    /// <summary>How long that may take; null: as long as usual.</summary>
    public TimeSpan? PrintingPatience { get; }
}
