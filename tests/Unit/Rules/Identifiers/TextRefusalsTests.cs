using Shikaku.Rules.Identifiers;

namespace Shikaku.Unit.Rules.Identifiers;

public sealed class TextRefusalsTests
{
    [Theory]
    [InlineData("\uE000", "Z101", "「〓」の〓のところに、外字（F040、")]
    [InlineData("見本\uE000院", "Z101", "「見本〓院」の〓のところに、外字（F040、")]
    [InlineData("とても長い施術所の名前の中の\uE757という文字です", "Z101", "「名前の中の〓という文字」の〓のところに、外字（F9FC、")]
    [InlineData("見本\U000F0000院", "Z101", "外字（U+F0000、")]
    [InlineData("一行目\n\uE001", "Z101", "「一行目 〓」の〓のところに、外字（F041、")]
    [InlineData("見本\uFFFD院", "Z102", "「見本〓院」の〓のところの文字を読み取れません。")]
    public void Of_ACharacterOthersCannotRead_SaysWhichAndWhere(string text, string code, string words)
    {
        var refusal = TextRefusals.Of(text)!;

        Assert.Equal(code, refusal.Code);
        Assert.Contains(words, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_HalfACharacter_SaysWhere() => Assert.Contains("「見本〓院」", TextRefusals.Of($"見本{(char)0xD842}院")!.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("見本はりきゅう院")]
    [InlineData("𠮷田　髙﨑　葛\U000E0100城")]
    [InlineData("①㈱Ⅳ")]
    public void Of_TextThatCanBeRead_IsNone(string? text) => Assert.Null(TextRefusals.Of(text));
}
