namespace Shikaku.Operations.Keys;

/// <summary>
/// What each host needs of the keys, in a folder of its own that the host's user alone may read: keys/portal, keys/back-office, keys/api. The rest, and the private halves of what only one side may
/// do, stay with the operator. Copies: whatever is made, rotated or retired is made so again here.
/// </summary>
public sealed class HostKeys(KeysFolder keys)
{
    /// <summary>Sits beside the name of a key: NAME.2.key is the second of NAME.key.</summary>
    private static readonly (string Host, string[] Files)[] Needs =
    [
        // Before the portal, so that whoever opens has a new key before anybody seals with it.
        ("back-office", ["mail-seal.key", "staff-seal.key", "back-office-cookie-seal.key", "sheet-seal.pem", "backoffice-data-protection/key-*.xml"]),
        ("portal", ["mail-seal.key", "portal-cookie-seal.key", "sheet-seal.key", "portal-data-protection/key-*.xml"]),
        ("api",
        [
            "api-server.key", "api-server.pem", "device-ca.key", "device-ca.pem", "challenge.key", "terminal-authentication.key", "terminal-authentication.cert", "holder-roots/*.cer",
        ]),
    ];

    public string Portal => FolderOf("portal");

    public string BackOffice => FolderOf("back-office");

    public string Api => FolderOf("api");

    /// <summary>Returns the names of the files that were written or taken away.</summary>
    public IReadOnlyList<string> Run()
    {
        var changed = new List<string>();
        foreach (var (host, files) in Needs)
        {
            var needed = files.SelectMany(Find).ToDictionary(path => Path.GetRelativePath(keys.Folder, path), StringComparer.Ordinal);
            changed.AddRange(needed.Where(file => Copy(file.Value, Path.Combine(FolderOf(host), file.Key))).Select(file => $"{host}/{file.Key}"));
            changed.AddRange(Forget(FolderOf(host), needed.Keys).Select(file => $"{host}/{file}"));
        }

        return changed;
    }

    private static bool Copy(string from, string to)
    {
        PrivateFile.CreateFolder(Path.GetDirectoryName(to)!);
        var content = File.ReadAllBytes(from);
        if (File.Exists(to) && File.ReadAllBytes(to).AsSpan().SequenceEqual(content))
        {
            return false;
        }

        PrivateFile.Hand(to, content);
        return true;
    }

    // What was retired, or is no longer this host's.
    private static List<string> Forget(string folder, Dictionary<string, string>.KeyCollection needed)
    {
        var gone = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Where(file => !needed.Contains(file)).ToList()
            : [];
        gone.ForEach(file => File.Delete(Path.Combine(folder, file)));
        return gone;
    }

    private string FolderOf(string host) => Path.Combine(keys.Folder, host);

    private IEnumerable<string> Find(string name)
    {
        var (folder, file) = (Path.Combine(keys.Folder, Path.GetDirectoryName(name)!), Path.GetFileName(name));
        var numbered = $"{Path.GetFileNameWithoutExtension(file)}.*{Path.GetExtension(file)}";
        return Directory.Exists(folder) ? Directory.GetFiles(folder, file).Concat(Directory.GetFiles(folder, numbered)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal) : [];
    }
}
