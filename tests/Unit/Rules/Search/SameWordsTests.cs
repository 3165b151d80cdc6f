using Shikaku.Rules.Search;
using Xunit;

namespace Shikaku.Unit.Rules.Search;

public sealed class SameWordsTests
{
    [Theory]
    [InlineData("ほじょきんのもらい方", "助成金")]
    [InlineData("補助菌", "助成金")]
    [InlineData("暗唱番号", "暗証番号")]
    [InlineData("せいこついん", "接骨院")]
    [InlineData("ポータルサイドを見たい", "施術所等向け総合ポータルサイト")]
    public void In_AnotherWordOrASlip_FindsTheProperWord(string typed, string proper) =>
        Assert.Contains(SearchText.Fold(proper), SameWords.In(SearchText.Fold(typed)).Select(match => match.Group[0]));

    [Theory]
    [InlineData("総額")]
    [InlineData("あ")]
    public void In_AWordThatIsPartOfAnother_FindsNothing(string typed) => Assert.Empty(SameWords.In(SearchText.Fold(typed)));

    [Fact]
    public void Similar_ToASlip_OffersWhatWasMeant() => Assert.Contains("電子証明書", SameWords.Similar(SearchText.Fold("電死証名書")));

    /// <summary>A word of two groups would say that all of both mean the same.</summary>
    [Fact]
    public void Word_OfTheList_IsInOneGroup()
    {
        var words = File.ReadLines(TestKit.ProjectFolder.PathOf("content", "words.txt")).Where(line => line.Length > 0 && line[0] != '#')
            .SelectMany(line => line.Split('、').Select(SearchText.Fold).Distinct(StringComparer.Ordinal));

        Assert.Equal([], words.GroupBy(word => word, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
    }
}
