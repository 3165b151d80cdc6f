using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>A place in the code that a document names is there.</summary>
public sealed partial class DocumentPathTests
{
    [Fact]
    public void Path_NamedInADocument_Exists()
    {
        string[] documents =
        [
            .. Directory.GetFiles(ProjectFolder.PathOf(), "*.md"), ProjectFolder.PathOf("benchmarks", "README.md"),
            .. Directory.GetFiles(ProjectFolder.PathOf("docs"), "*.md", SearchOption.AllDirectories),
        ];
        var named = documents.SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => (file, Place: match.Groups["place"].Value))).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Where(each => !IsThere(each.Place)).Select(each => $"{Path.GetFileName(each.file)}: {each.Place}"));
    }

    // A folder, a file, or the beginning of a file's name: of a class, without its ending.
    private static bool IsThere(string place) => new[] { ProjectFolder.PathOf(place), ProjectFolder.PathOf("src", place) }.Any(path =>
        Directory.Exists(path) || (Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) && Directory.EnumerateFiles(folder, Path.GetFileName(path) + "*").Any()));

    [GeneratedRegex(@"`(?<place>[A-Za-z]+(/[A-Za-z_]+)+(\.[a-z]+)?)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Named();
}
