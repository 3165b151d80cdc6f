using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>Folders of a project do not refer to one another in circles: who reads one needs not read all.</summary>
public sealed partial class FolderArrowsTests
{
    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(ProjectFolder.PathOf("src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_ByTheNamespacesTheyUse_StandInNoCircle(string project)
    {
        var arrows = ArrowsOf(project);

        Assert.Empty(arrows.Where(arrow => Reaches(arrows, arrow.To, arrow.From)).Select(arrow => $"{arrow.From} -> {arrow.To} ({arrow.File})"));
    }

    [Fact]
    public void Folders_OfALargeProject_AreSeen() => Assert.Contains(ArrowsOf("Casework"), arrow => arrow is { From: "Grants", To: "Claims" });

    private static List<Arrow> ArrowsOf(string project)
    {
        var root = ProjectFolder.PathOf("src", project);
        var folders = Directory.GetDirectories(root).Select(folder => Path.GetFileName(folder)).Except(["bin", "obj"], StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from folder in folders
               from file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs*", SearchOption.AllDirectories)
               from used in UsedNamespace().Matches(File.ReadAllText(file)).Where(used => used.Groups["project"].Value == project).Select(used => used.Groups["folder"].Value)
               where used != folder && folders.Contains(used)
               select new Arrow(folder, used, Path.GetFileName(file)),
        ];
    }

    private static bool Reaches(List<Arrow> arrows, string from, string to)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([from]));
        while (open.TryPop(out var folder))
        {
            foreach (var next in arrows.Where(arrow => arrow.From == folder).Select(arrow => arrow.To).Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return seen.Contains(to);
    }

    [GeneratedRegex(@"^@?using (static |\w+ = )?Shikaku\.(?<project>\w+)\.(?<folder>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex UsedNamespace();

    private sealed record Arrow(string From, string To, string File);
}
