using Shikaku.Rules.Articles;
using Xunit;

namespace Shikaku.Unit.Rules.Articles;

public sealed class ArticleSlugTests
{
    [Theory]
    [InlineData("start-here", true)]
    [InlineData("a1", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("あ", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    public void TryParse_OfATest_TakesWordsAndHyphens(string text, bool taken) => Assert.Equal(taken, ArticleSlug.TryParse(text, out _));

    [Fact]
    public void TryParse_AtTheLimit_TakesNoMore()
    {
        Assert.True(ArticleSlug.TryParse(new string('a', ArticleSlug.Longest), out _));
        Assert.False(ArticleSlug.TryParse(new string('a', ArticleSlug.Longest + 1), out _));
    }
}
