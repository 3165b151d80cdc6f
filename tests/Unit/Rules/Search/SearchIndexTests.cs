using Shikaku.Rules.Search;
using Xunit;

namespace Shikaku.Unit.Rules.Search;

public sealed class SearchIndexTests
{
    private static readonly SearchIndex Index = SearchIndex.Of(
    [
        new SearchDocument("協力金の金額", "協力金はいくらかを説明します。", ["5万円"], "施術所ごとに5万円です。"),
        new SearchDocument("カードリーダーの選び方", "使えるカードリーダーです。", [], "拡張APDUに対応したものを選びます。"),
        new SearchDocument("パスワードを忘れた", "決め直す手順です。", ["ログインできない"], "ログインの画面で「パスワードを忘れた方」を押します。"),
    ]);

    [Theory]
    [InlineData("協力金", 0)]
    [InlineData("強力金", 0)]
    [InlineData("きょうりょくきん", 0)]
    [InlineData("ごまんえん", 0)]
    [InlineData("ｶｰﾄﾞﾘｰﾀﾞ", 1)]
    [InlineData("読み取り機", 1)]
    [InlineData("APDU", 1)]
    [InlineData("ぱすわーど", 2)]
    [InlineData("ログイン", 2)]
    [InlineData("忘れ", 2)]
    public void Find_ByAnyWritingOfAWord_IsThePage(string typed, int page) => Assert.Equal(page, Index.Find(SearchText.Fold(typed))[0]);

    [Theory]
    [InlineData("")]
    [InlineData("あ")]
    [InlineData("zzzz")]
    [InlineData("宇宙旅行")]
    public void Find_OfWhatNoPageHas_IsNothing(string typed) => Assert.Empty(Index.Find(SearchText.Fold(typed)));

    [Fact]
    public void Find_InNothing_IsNothing() => Assert.Empty(SearchIndex.Of([]).Find(SearchText.Fold("協力金")));
}
