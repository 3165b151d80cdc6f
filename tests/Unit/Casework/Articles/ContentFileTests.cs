using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Xunit;

namespace Shikaku.Unit.Casework.Articles;

public sealed class ContentFileTests
{
    private const string Good = """
        ---
        題名: 例示の記事
        説明: 例です。
        分類: 助成金
        対象: [施術所, 助産所]
        公開: 2026-11-30
        終了: 2026-12-31
        出典: [000-Q6]
        言い換え:
        - お金
        ---
        本文です。
        """;

    [Fact]
    public void Read_OfAGoodFile_GivesWhatItSays()
    {
        var (text, problems) = ContentFile.Read(Good);

        Assert.Empty(problems);
        Assert.Equal("例示の記事", text!.Title);
        Assert.Equal("施術所、助産所", text.Audience.InWords);
        Assert.Equal((new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 31)), (text.ShownFrom, text.ShownUntil));
        Assert.Equal(["000-Q6"], text.Answers);
        Assert.Equal(["お金"], text.Phrasings);
        Assert.Equal("本文です。\n", text.Body);
    }

    [Theory]
    [InlineData("---\n", "")]
    [InlineData("題名: 例示の記事", "題名: [a: b")]
    [InlineData("題名: 例示の記事\n", "")]
    [InlineData("分類: 助成金", "分類: お金")]
    [InlineData("公開: 2026-11-30", "公開: 明日")]
    [InlineData("終了: 2026-12-31", "終了: 2026-11-29")]
    [InlineData("対象: [施術所, 助産所]", "対象: 薬局")]
    [InlineData("- お金", "- お金\n色: 赤")]
    [InlineData("本文です。", " ")]
    public void Read_OfABadFile_SaysWhatIsWrong(string good, string bad)
    {
        var (text, problems) = ContentFile.Read(Good.ReplaceLineEndings("\n").Replace(good, bad, StringComparison.Ordinal));

        Assert.Null(text);
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void Read_OfTheLongestBody_TakesNoMore()
    {
        Assert.NotNull(ContentFile.Read(Good.Replace("本文です。", new string('あ', ArticleLimits.Body - 1), StringComparison.Ordinal)).Text);
        Assert.Null(ContentFile.Read(Good.Replace("本文です。", new string('あ', ArticleLimits.Body), StringComparison.Ordinal)).Text);
    }
}
