using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>What SQL written by hand must say so that an index answers it.</summary>
public sealed partial class SqlRulesTests
{
    /// <summary>A parameter is text; compared with text, a char(10) column is converted row by row and its index is of no use.</summary>
    [Fact]
    public void FacilityCode_ComparedWithAParameter_IsCastToItsColumnsType()
    {
        var files = Directory.EnumerateFiles(ProjectFolder.PathOf("src", "Casework"), "*.cs", SearchOption.AllDirectories).ToList();

        var bare = files.SelectMany(file => Bare().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"));

        Assert.Contains(files, file => file.EndsWith("GatherApplicationFacts.cs", StringComparison.Ordinal));
        Assert.Empty(bare);
    }

    /// <summary>Not every row that is there twice is the one that was thought of: what else is wrong is to be seen.</summary>
    [Fact]
    public void UniqueViolation_ThatIsCaught_IsAskedWhatItIsOf()
    {
        var caught = Directory.EnumerateFiles(ProjectFolder.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Where(line => line.Contains("UniqueViolation", StringComparison.Ordinal)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))
            .ToList();

        Assert.NotEmpty(caught);
        Assert.All(caught, line => Assert.Matches("ConstraintName|TableName", line));
    }

    [GeneratedRegex(@"facility_code\s*(=|<>)\s*(\{[^}]*\}|\$\d)(?!::char\(10\))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Bare();
}
