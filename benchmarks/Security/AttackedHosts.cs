namespace Shikaku.Benchmarks.Security;

/// <summary>The hosts of a run, on a database that is still empty; they believe this machine who it says it asks for.</summary>
internal sealed record AttackedHosts(AttackedHost Portal, AttackedHost Office, AttackedHost Api, string Home)
{
    /// <summary>What uploads under way may take together, in megabytes, as the portal was told.</summary>
    public required int UploadMegabytes { get; init; }

    public string ConnectionString => File.ReadAllText(Path.Combine(Home, "database"));
}

internal sealed record AttackedHost(Uri Address, int Process);
