using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>A page that anybody can open is found by others too: by search engines, and by whoever is sent a link, who both show its description.</summary>
public sealed partial class DescriptionTests
{
    [Fact]
    public void Page_ForEverybody_HasADescription() => Assert.Equal([], from page in ForEverybody() where !Description().IsMatch(page.Text) select page.Name);

    [Fact]
    public void Description_OfAPage_IsItsOwn() => Assert.Equal(
        [],
        from page in ForEverybody()
        from Match match in Description().Matches(page.Text)
        where match.Groups["text"].Success
        group page.Name by match.Groups["text"].Value into same
        where same.Count() > 1
        select string.Join(", ", same));

    private static List<(string Name, string Text)> ForEverybody()
    {
        var folder = ProjectFolder.PathOf("src", "Portal", "Pages");
        var pages = PageRulesTests.OpenPagesOf("Portal").Select(name => (Name: name, File: Path.Combine([folder, .. name.Split('/')[1..]]) + ".cshtml")).ToList();

        Assert.NotEmpty(pages);
        return [.. pages.Select(page => (page.Name, File.ReadAllText(page.File)))];
    }

    /// <summary>Written out, or made of what the page shows.</summary>
    [GeneratedRegex(@"ViewData\[""Description""\] = (""(?<text>[^""]+)""|[^;]+);", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Description();
}
