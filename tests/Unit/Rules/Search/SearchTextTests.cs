using Shikaku.Rules.Search;
using Xunit;

namespace Shikaku.Unit.Rules.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("カードリーダー", "ｶｰﾄﾞﾘｰﾀﾞｰ")]
    [InlineData("カードリーダー", "かーどりーだ")]
    [InlineData("ユーザー", "ユーザ")]
    [InlineData("E104", "ｅ１０４")]
    [InlineData("E104", "e-104")]
    [InlineData("鍼灸", "針灸")]
    [InlineData("キャンセル", "キヤンセル")]
    public void Fold_OfOneWordWrittenTwice_IsOne(string one, string other) => Assert.Equal(SearchText.Fold(one), SearchText.Fold(other));

    [Theory]
    [InlineData("使えますか？", "使エマスカ")]
    [InlineData("  ' or 1=1 --", "OR 1 1")]
    [InlineData("😀", "")]
    [InlineData("a\0b", "A B")]
    [InlineData("\ud83d", "")]
    [InlineData("", "")]
    public void Fold_OfWhatIsNoWord_PartsWords(string text, string folded) => Assert.Equal(folded, SearchText.Fold(text), ignoreCase: true);

    [Fact]
    public void Cut_OfALongText_LeavesNoHalfOfACharacter()
    {
        var text = new string('あ', SearchText.Longest - 1) + "😀😀";

        Assert.Equal(new string('あ', SearchText.Longest - 1), SearchText.Cut(text));
        Assert.Equal(SearchText.Longest, SearchText.Cut(new string('あ', 10_000)).Length);
    }

    [Theory]
    [InlineData("協力金", "強力金")]
    [InlineData("暗証番号", "アンショウバンゴウ")]
    [InlineData("電子証明書", "でんししょうめいしょ")]
    public void Sound_OfWordsThatSoundAlike_IsOne(string one, string other) => Assert.Equal(SoundReadings.Of(SearchText.Fold(one)), SoundReadings.Of(SearchText.Fold(other)));
}
