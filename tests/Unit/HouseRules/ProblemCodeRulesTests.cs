using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>A problem's code stands in its catalogue; everything else names the entry. The tests may write codes: they are what the call centre hears.</summary>
public sealed partial class ProblemCodeRulesTests
{
    private static readonly string[] Catalogues = ["ProblemCodes.cs", "CounterProblems.cs", "PanelProblem.cs", "EligibilityResults.cs", "EligibilityWarnings.cs", "EligibilityNotices.cs", "CodeCauses.cs"];

    /// <summary>All but Demo, which says what a check by it is to end with.</summary>
    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(ProjectFolder.PathOf("src")).Select(folder => Path.GetFileName(folder)).Where(name => name != "Demo").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Source_OutsideTheCatalogues_HoldsNoCode(string project) => Assert.Empty(
        from file in Directory.EnumerateFiles(ProjectFolder.PathOf("src", project), "*.cs*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(ProjectFolder.PathOf("src", project), file)
        where Path.GetExtension(file) is ".cs" or ".cshtml" && name.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj")
            && !name.EndsWith("Refusals.cs", StringComparison.Ordinal) && !Catalogues.Contains(Path.GetFileName(file), StringComparer.Ordinal)
        from line in File.ReadLines(file).Index()
        where Holds(line.Item)
        select $"{name}:{line.Index + 1}: {line.Item.Trim()}");

    [Theory]
    [InlineData("if (refusal.Code is \"T207\")")]
    [InlineData("\"T115\" or \"T116\" => nameof(Reason),")]
    [InlineData("(400, \"E800, E014\"),")]
    [InlineData("\"アカウントは停止しています（E001）。\"")]
    public void Code_AsALiteral_IsSeen(string line) => Assert.True(Holds(line));

    [Theory]
    [InlineData("/// <summary>W and seven digits; \"T207\" is no ID.</summary>")]
    [InlineData("\"W0000001\"")]
    [InlineData("\"EN301549\"")]
    public void Code_OfSomethingElse_IsNot(string line) => Assert.False(Holds(line));

    // Comments may name one.
    private static bool Holds(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Code().IsMatch(line);

    [GeneratedRegex("""(["（]|", )([A-Z][0-9]{3}|[CNR][0-9]{2})(["）]|, [A-Z])""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Code();
}
