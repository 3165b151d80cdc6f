namespace Shikaku.Operations;

/// <summary>The folder one copy of Shikaku keeps its state in: SHIKAKU_HOME, or .shikaku where the command was started.</summary>
public sealed class Home(string folder)
{
    public string Folder { get; } = Path.GetFullPath(folder);

    public Keys.KeysFolder Keys => new(Path.Combine(Folder, "keys"));

    /// <summary>Attachments.</summary>
    public string Files => Path.Combine(Folder, "files");

    /// <summary>Holds the connection string of the role that owns the database.</summary>
    public string DatabaseFile => Path.Combine(Folder, "database");

    /// <summary>Head of the audit chain as it was last found whole, outside the database.</summary>
    public string AuditHead => Path.Combine(Folder, "audit-head");

    public static Home FromEnvironment() =>
        new(Environment.GetEnvironmentVariable("SHIKAKU_HOME") is { Length: > 0 } named ? named : ".shikaku");
}
