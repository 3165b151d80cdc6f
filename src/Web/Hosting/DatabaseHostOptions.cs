using System.Net;

namespace Shikaku.Web.Hosting;

/// <summary>What every host with a database is told by configuration.</summary>
public abstract record DatabaseHostOptions
{
    public const string DatabaseKey = "Database:ConnectionString";

    protected DatabaseHostOptions(HostSettings settings, string section, int defaultPort, Func<string, bool, string?> wrongDatabase)
    {
        ConnectionString = settings.Required(DatabaseKey, "how the database is reached, as the role shikaku_app");
        var clearText = settings.Switch("Database:ClearText", unless: false);
        settings.Judge(DatabaseKey, text => wrongDatabase(text, clearText));
        KeysFolder = settings.Required("Keys:Folder", "the folder of the keys (./ops keys create makes them)");
        Address = settings.Address(section + ":Address");
        Port = settings.Port(section + ":Port", defaultPort);
    }

    /// <summary>Of the role without ownership.</summary>
    public string ConnectionString { get; }

    public string KeysFolder { get; }

    /// <summary>Where to listen.</summary>
    public IPAddress Address { get; }

    /// <summary>0 = any free one.</summary>
    public int Port { get; }
}
