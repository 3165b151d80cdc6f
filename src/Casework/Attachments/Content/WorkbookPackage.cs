using System.IO.Compression;
using System.Xml;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>
/// The parts of a spreadsheet (ECMA-376, part 2), found by what they are to each other and never by the names that most programs give them.
/// Letter case, the kind of slash and percent signs (sheet%201.xml) in names mean nothing; relationships mean the same in strict and in transitional files.
/// </summary>
public sealed class WorkbookPackage
{
    private const long LongestDirectory = 4L * 1024 * 1024;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> typesOfParts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> typesOfExtensions = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="XmlException">Its directory of types cannot be read.</exception>
    public WorkbookPackage(ZipArchive zip)
    {
        // As they are first: nothing may be hidden behind a name that only reads like another's.
        foreach (var entry in zip.Entries)
        {
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        foreach (var entry in zip.Entries)
        {
            parts.TryAdd(Name(entry.FullName), entry);
        }

        using var types = Open("[Content_Types].xml", LongestDirectory);
        while (types?.Read() == true)
        {
            if (types is { NodeType: XmlNodeType.Element, LocalName: "Override" or "Default" })
            {
                var table = types.LocalName == "Override" ? typesOfParts : typesOfExtensions;
                table[Name(types.GetAttribute("PartName") ?? types.GetAttribute("Extension") ?? "")] = types.GetAttribute("ContentType") ?? "";
            }
        }
    }

    public IEnumerable<string> Parts => parts.Keys;

    /// <summary>The part the package is about; null: there is none.</summary>
    /// <exception cref="XmlException">A directory of relationships cannot be read.</exception>
    public string? MainPart() => Related("", "officeDocument").Select(main => main.Part).FirstOrDefault(parts.ContainsKey);

    public string ContentType(string part) => typesOfParts.GetValueOrDefault(part)
        ?? typesOfExtensions.GetValueOrDefault(Path.GetExtension(part).TrimStart('.'), "");

    /// <summary>The parts one leads to, with the names it has for the relationships.</summary>
    /// <param name="part">"" is the package itself.</param>
    /// <param name="kind">The last word of the relationship's type.</param>
    public IReadOnlyList<(string Id, string Part)> Related(string part, string kind)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var found = new List<(string, string)>();
        using var relations = Open($"{folder}_rels/{part[folder.Length..]}.rels", LongestDirectory);
        while (relations?.Read() == true)
        {
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("TargetMode") != "External"
                && (relations.GetAttribute("Type") ?? "").EndsWith("/" + kind, StringComparison.OrdinalIgnoreCase))
            {
                found.Add((relations.GetAttribute("Id") ?? "", Resolve(folder, relations.GetAttribute("Target") ?? "")));
            }
        }

        return found;
    }

    /// <summary>No entity is resolved and nothing fetched.</summary>
    /// <param name="limit">Characters; reading beyond them throws.</param>
    /// <returns>null: there is no such part.</returns>
    public XmlReader? Open(string part, long limit) => !parts.TryGetValue(part, out var entry)
        ? null
        : XmlReader.Create(entry.Open(), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limit,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in ((target is ['/' or '\\', ..] ? "" : folder) + Name(target)).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private static string Name(string written) => Uri.UnescapeDataString(written).Replace('\\', '/').TrimStart('/');
}
