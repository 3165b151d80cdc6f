using System.Text.RegularExpressions;
using Shikaku.Rules.Inquiries;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Rules.Inquiries;

/// <summary>Whoever follows an answer finds what it names.</summary>
public sealed partial class AnswerTemplatesTests
{
    private static readonly string Pages = string.Concat(
        new[] { ("Pages", "*.cshtml"), ("Menu", "*.cs") }
            .SelectMany(each => Directory.GetFiles(ProjectFolder.PathOf("src", "Portal", each.Item1), each.Item2, SearchOption.AllDirectories)).Select(File.ReadAllText));

    [Fact]
    public void Names_OfPagesAndButtons_StandInThePortal() => Assert.Equal(
        [],
        from template in AnswerTemplates.All
        from Match name in Quoted().Matches(template.Text)
        where !Pages.Contains(name.Groups["name"].Value, StringComparison.Ordinal)
        select $"{template.Key}: {name.Value}");

    [GeneratedRegex("「(?<name>[^」]+)」", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
