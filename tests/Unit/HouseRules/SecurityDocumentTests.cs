using System.Text.RegularExpressions;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>What docs/security says is what the code does, where that can be read off.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string[] States = ["met", "n/a", "partly", "not met"];

    private static string Security(string name) => File.ReadAllText(ProjectFolder.PathOf("docs", "security", name));

    [Fact]
    public void Access_Matrix_IsThatOfTheCode()
    {
        var lines = Security("access.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        var roles = Cells(lines.First(line => line.StartsWith("| right |", StringComparison.Ordinal)))[1..].Select(Enum.Parse<StaffRole>).ToList();

        Assert.Equal(Enum.GetValues<StaffRole>().ToHashSet(), roles.ToHashSet());
        Assert.All(Enum.GetValues<StaffRight>(), right =>
        {
            var row = Cells(Assert.Single(lines, line => line.StartsWith($"| {right} |", StringComparison.Ordinal)));
            Assert.Equal(roles.Select(role => StaffPermissions.May(role, right) ? "yes" : ""), row[1..]);
        });
    }

    [Fact]
    public void Licences_Packages_AreThoseThatArePinned()
    {
        var pinned = PackageVersion().Matches(File.ReadAllText(ProjectFolder.PathOf("Directory.Packages.props"))).Select(match => match.Groups["name"].Value);
        var page = Security("supply-chain.md");

        Assert.All(pinned, package => Assert.True(page.Contains($" {package},", StringComparison.Ordinal) || page.Contains($" {package} ", StringComparison.Ordinal), package));
    }

    [Fact]
    public void Asvs_Rows_AreTheWholeStandardAndCountedRightly()
    {
        var rows = AsvsRows();

        Assert.Equal(253, rows.Select(row => row[0]).Distinct().Count());
        Assert.Equal(253, rows.Count);
        Assert.All(rows, row => Assert.Contains(row[1], new[] { "1", "2" }));
        Assert.All(rows, row => Assert.Contains(row[2], States));
        Assert.All(rows, row => Assert.True(row[2] != "met" || row[3].Length > 0, row[0]));
        Assert.Contains(string.Join(", ", States.Select(state => $"{rows.Count(row => row[2] == state)} {state}")), Security("asvs.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Asvs_TestsItNames_AreThere()
    {
        var sources = Directory.EnumerateFiles(ProjectFolder.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(file => Path.GetFileNameWithoutExtension(file));
        var named = AsvsRows().SelectMany(row => NamedTest().Matches(row[3]).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value))).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(sources[test.Class], file => test.Method.Length == 0 || File.ReadAllText(file!).Contains($" {test.Method}(", StringComparison.Ordinal)));
    }

    private static List<string[]> AsvsRows() =>
        Security("asvs.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2])).Select(Cells).ToList();

    private static string[] Cells(string line) => [.. line.Trim()[1..^1].Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex(@"\b(?<class>[A-Z]\w+Tests)(\.(?<method>[A-Z]\w+))?\b", RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex NamedTest();

    [GeneratedRegex("PackageVersion Include=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex PackageVersion();
}
