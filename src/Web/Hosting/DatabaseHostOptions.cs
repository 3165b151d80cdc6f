using System.Net;

namespace Shikaku.Web.Hosting;

/// <summary>What every host with a database is told by configuration.</summary>
public abstract record DatabaseHostOptions
{
    public const string DatabaseKey = "Database:ConnectionString";

    public const string DatabaseFileKey = "Database:ConnectionFile";

    protected DatabaseHostOptions(HostSettings settings, string section, int defaultPort, Func<string, bool, string?> wrongDatabase)
    {
        var clearText = settings.Switch("Database:ClearText", unless: false);
        ConnectionString = settings.TextOrFile(
            DatabaseKey, DatabaseFileKey, "how the database is reached, as the role of this host", text => wrongDatabase(text, clearText));
        ConnectionFile = settings.Text(DatabaseFileKey);
        KeysFolder = settings.Required("Keys:Folder", "the folder of the keys (./ops keys create makes them)");
        Address = settings.Address(section + ":Address");
        Port = settings.Port(section + ":Port", defaultPort);
    }

    /// <summary>Of this host's own role, which owns nothing.</summary>
    public string ConnectionString { get; }

    /// <summary>That it came from; null: from none.</summary>
    public string? ConnectionFile { get; }

    public string KeysFolder { get; }

    /// <summary>Where to listen.</summary>
    public IPAddress Address { get; }

    /// <summary>0 = any free one.</summary>
    public int Port { get; }
}
