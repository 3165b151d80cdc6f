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

    [GeneratedRegex(@"facility_code\s*(=|<>)\s*(\{[^}]*\}|\$\d)(?!::char\(10\))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Bare();
}
