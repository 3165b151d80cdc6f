using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Unit.Rules.PayeeAccounts;

public sealed class HolderSuggestionTests
{
    [Theory]
    [InlineData("カブシキガイシャミホン", "カ)ミホン", "ｶ)ﾐﾎﾝ")]
    [InlineData("かぶしきがいしゃ　みほん", "カ)ミホン", "ｶ)ﾐﾎﾝ")]
    [InlineData("ｶﾌﾞｼｷｶﾞｲｼﾔﾐﾎﾝ", "カ)ミホン", "ｶ)ﾐﾎﾝ")]
    [InlineData("ミホンカブシキガイシャ", "ミホン(カ", "ﾐﾎﾝ(ｶ")]
    [InlineData("㈱ミホン", "カ)ミホン", "ｶ)ﾐﾎﾝ")]
    [InlineData("㍿ミホン", "カ)ミホン", "ｶ)ﾐﾎﾝ")]
    [InlineData("（株）ミホン", "カ)ミホン", "ｶ)ﾐﾎﾝ")]
    [InlineData("ミホン（株）", "ミホン(カ", "ﾐﾎﾝ(ｶ")]
    [InlineData("株式会社ミホン", "カ)ミホン", "ｶ)ﾐﾎﾝ")]
    [InlineData("㈲ミホン", "ユ)ミホン", "ﾕ)ﾐﾎﾝ")]
    [InlineData("合同会社ミホン", "ド)ミホン", "ﾄﾞ)ﾐﾎﾝ")]
    [InlineData("イリョウホウジンシャダンミホンカイ", "イ)ミホンカイ", "ｲ)ﾐﾎﾝｶｲ")]
    [InlineData("イッパンシャダンホウジンミホン", "シヤ)ミホン", "ｼﾔ)ﾐﾎﾝ")]
    [InlineData("トクテイヒエイリカツドウホウジンミホン", "トクヒ)ミホン", "ﾄｸﾋ)ﾐﾎﾝ")]
    [InlineData("ミホン㈱ハリブ", "ミホン(カ)ハリブ", "ﾐﾎﾝ(ｶ)ﾊﾘﾌﾞ")]
    [InlineData("ミホン・ハリ", "ミホン.ハリ", "ﾐﾎﾝ.ﾊﾘ")]
    [InlineData("㈱ミホン・センター", "カ)ミホン.センター", "ｶ)ﾐﾎﾝ.ｾﾝﾀ-")]
    public void Of_ACompanyWrittenOut_IsAsBanksRegisterIt(string typed, string offered, string transfer)
    {
        Assert.Equal(offered, HolderSuggestion.Of(typed));
        Assert.Equal(transfer, HolderName.Convert(offered).Kana);
    }

    [Theory]
    [InlineData("カ)ミホン")]
    [InlineData("ミホン　ハナコ")]
    [InlineData("株式会社見本")]
    [InlineData("見本")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("\uD800㈱")]
    public void Of_AnythingElse_IsNothing(string? typed) => Assert.Null(HolderSuggestion.Of(typed));
}
