using System.Text.RegularExpressions;
using Shikaku.TestKit;

namespace Shikaku.Unit.HouseRules;

/// <summary>docs/security/input.md, read by its tables: a heading says where the pages under it lie, a cell may name several pages or fields that are judged alike.</summary>
internal static partial class InputDocument
{
    private static string Text => File.ReadAllText(ProjectFolder.PathOf("docs", "security", "input.md"));

    /// <summary>"Portal/Account/Contact.Phone".</summary>
    public static IReadOnlyList<string> Fields =>
    [
        .. from row in Rows("page", "field")
           from page in Names(row.Cells[0])
           from name in Names(row.Cells[1])
           select $"{row.Heading}/{page}.{name}",
    ];

    /// <summary>What a limit is, by the member that says it: TryTerms.Portal.Free.</summary>
    public static IReadOnlyList<(string Member, string Value)> Limits => [.. Rows("limit", "value").Select(row => (row.Cells[2].Trim('`'), row.Cells[1]))];

    /// <summary>Classes, and members of classes, as the text calls them.</summary>
    public static IReadOnlySet<string> Named => Code().Matches(Text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string Heading, string[] Cells)> Rows(string first, string second)
    {
        var (heading, inside) = ("", false);
        foreach (var line in Text.Split('\n').Select(line => line.Trim()))
        {
            heading = line.StartsWith('#') ? line.TrimStart('#').Trim() : heading;
            var cells = line.StartsWith('|') ? line[1..^1].Split('|').Select(cell => cell.Trim()).ToArray() : [];
            if (inside && cells.Length > 0 && !cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                yield return (heading, cells);
            }

            inside = cells.Length > 0 && (inside || (cells[0] == first && cells[1] == second));
        }
    }

    private static string[] Names(string cell) => cell.Split(',', StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"`(?<name>[A-Z]\w*(\.[A-Z]\w*)*)`", RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex Code();
}
