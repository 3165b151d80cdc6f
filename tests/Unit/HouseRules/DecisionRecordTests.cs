using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>A comment that names a decision record leads to it.</summary>
public sealed partial class DecisionRecordTests
{
    private static readonly string[] Folders = ["src", "tests", "benchmarks", "tools", "docs"];
    private static readonly string[] Kinds = [".cs", ".cshtml", ".sql", ".sh", ".md", ".js", ".css", ""];

    [Fact]
    public void Record_ReferredTo_Exists()
    {
        var dangling = Folders.SelectMany(folder => Files(ProjectFolder.PathOf(folder)))
            .SelectMany(file => Reference().Matches(File.ReadAllText(file)).Select(match => (file, match.Value)))
            .Where(reference => !File.Exists(ProjectFolder.PathOf(reference.Value)))
            .Select(reference => $"{Path.GetFileName(reference.file)}: {reference.Value}");

        Assert.Empty(dangling);
    }

    [Fact]
    public void Record_Number_IsGivenOnce()
    {
        var numbers = Directory.GetFiles(ProjectFolder.PathOf("docs", "adr")).Select(file => Path.GetFileName(file)[..4]).ToList();

        Assert.Equal(numbers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), numbers.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateDirectories(folder)
        .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj" or "node_modules")).SelectMany(Files)
        .Concat(Directory.EnumerateFiles(folder).Where(file => Kinds.Contains(Path.GetExtension(file), StringComparer.Ordinal)));

    [GeneratedRegex(@"docs/adr/[0-9]{4}[a-z0-9.-]*[a-z0-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Reference();
}
