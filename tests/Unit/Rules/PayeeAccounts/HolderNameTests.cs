using Shikaku.Rules.PayeeAccounts;
using Xunit;

namespace Shikaku.Unit.Rules.PayeeAccounts;

public sealed class HolderNameTests
{
    [Theory]
    [InlineData("ミホンセッコツイン", "ﾐﾎﾝｾﾂｺﾂｲﾝ")]
    [InlineData("みほんせっこついん", "ﾐﾎﾝｾﾂｺﾂｲﾝ")]
    [InlineData("ﾐﾎﾝｾｯｺﾂｲﾝ", "ﾐﾎﾝｾﾂｺﾂｲﾝ")]
    [InlineData("　ミホン　　ハナコ　", "ﾐﾎﾝ ﾊﾅｺ")]
    [InlineData("ガギグゲゴ", "ｶﾞｷﾞｸﾞｹﾞｺﾞ")]
    [InlineData("カ゛ハ゜", "ｶﾞﾊﾟ")]
    [InlineData("か\u3099は\u309A", "ｶﾞﾊﾟ")]
    [InlineData("パピプペポ", "ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ")]
    [InlineData("ヴァイオリン", "ｳﾞｱｲｵﾘﾝ")]
    [InlineData("ゔ", "ｳﾞ")]
    [InlineData("ァィゥェォッャュョヮヵヶ", "ｱｲｳｴｵﾂﾔﾕﾖﾜｶｹ")]
    [InlineData("ヰヱヲ", "ｲｴｵ")]
    [InlineData("ｦ", "ｵ")]
    [InlineData("サーカス", "ｻ-ｶｽ")]
    [InlineData("ｻｰｶｽ", "ｻ-ｶｽ")]
    [InlineData("サ－カ‐ス‑サ–カ—ス―サ−カ─ス", "ｻ-ｶ-ｽ-ｻ-ｶ-ｽ-ｻ-ｶ-ｽ")]
    [InlineData("サ〜カ～ス", "ｻ-ｶ-ｽ")]
    [InlineData("ｶ)ミホン（カ）．", "ｶ)ﾐﾎﾝ(ｶ).")]
    [InlineData("ｊｐ Mihon 12３", "JP MIHON 123")]
    [InlineData("①", "1")]
    public void Convert_WhatHasOneMeaning_IsTurnedIntoTheBanksCharacters(string typed, string kana)
    {
        var converted = HolderName.Convert(typed);

        Assert.Null(converted.Refusal);
        Assert.Equal(kana, converted.Kana);
    }

    [Theory]
    [InlineData("ミホン花子", "花")]
    [InlineData("髙ハシ", "髙")]
    [InlineData("㈱ミホン", "㈱")]
    [InlineData("𠮷ダ", "𠮷")]
    [InlineData("ミホン・ハナコ", "・")]
    [InlineData("ミホン，ハナコ", "，")]
    [InlineData("ミホン/ハナコ", "/")]
    [InlineData("ミホン&ハナコ", "&")]
    [InlineData("ゝ", "ゝ")]
    [InlineData("゛カ", "゛")]
    [InlineData("ア゜", "゜")]
    [InlineData("カ゛゛", "゛")]
    [InlineData("ワ゛", "゛")]
    [InlineData("Ünal", "Ü")]
    [InlineData("ミホン😀", "😀")]
    [InlineData("ミホン\uD800", "読み取れない文字")]
    public void Convert_WhatCannotStandInIt_IsRefusedAndNamed(string typed, string character)
    {
        var converted = HolderName.Convert(typed);

        Assert.Equal(PayeeAccountRefusals.HolderCharacter, converted.Refusal);
        Assert.Equal(character, converted.Offending);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("　 ")]
    [InlineData("ー")]
    [InlineData("().-")]
    public void Convert_NoLetterAtAll_IsMissing(string? typed) => Assert.Equal(PayeeAccountRefusals.HolderMissing, HolderName.Convert(typed).Refusal);

    [Fact]
    public void Convert_AMarkIsAByteOfItsOwn_ThirtyFitAndThirtyOneDoNot()
    {
        Assert.Equal(30, HolderName.Convert(new string('ガ', 15)).Kana!.Length);
        Assert.Equal(30, HolderName.Convert(new string('ア', 30)).Kana!.Length);
        Assert.Equal(PayeeAccountRefusals.HolderTooLong, HolderName.Convert(new string('ア', 31)).Refusal);
        Assert.Equal(PayeeAccountRefusals.HolderTooLong, HolderName.Convert(new string('ガ', 15) + "ア").Refusal);
    }

    [Fact]
    public void Convert_AnyText_EndsInTheCharacterSetOrIsRefused()
    {
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => (char)random.Next(0, 0x10000)));

            var converted = HolderName.Convert(typed);

            Assert.True(converted.Refusal is not null ^ converted.Kana is not null);
            Assert.DoesNotContain(converted.Kana ?? "", c => !(c is ' ' or '(' or ')' or '-' or '.' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'ｱ' and <= 'ﾟ')));
        }
    }

    [Fact]
    public void Converted_Printed_HoldsNoName() => Assert.DoesNotContain("ﾐﾎﾝ", HolderName.Convert("ミホン").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("ミツビシユ－エフジエイ", "ミツビシユ－エフジエイ")]
    [InlineData("クレデイ．スイス", "クレデイ スイス")]
    [InlineData("イ－ハト－ヴ", "イ－ハト－ヴ")]
    public void TransferKana_OfTheMaster_IsKeptOrCleaned(string kana, string expected) => Assert.Equal(expected, BankSearchKey.TransferKana(kana));

    [Theory]
    [InlineData("三菱")]
    [InlineData("")]
    [InlineData("（ミホン）")]
    public void TransferKana_NotOfTheCharacterSet_IsRefused(string kana) => Assert.Null(BankSearchKey.TransferKana(kana));

    [Theory]
    [InlineData("0001", true)]
    [InlineData("001", false)]
    [InlineData("00011", false)]
    [InlineData("000A", false)]
    public void BankRow_ItsCode_HasFourDigits(string code, bool taken) =>
        Assert.Equal(taken, new BankRow(code, "みほん", "ミホン", "みほん", "mihon").Problem(BankRow.BankCodeLength) is null);

    [Fact]
    public void Convert_EveryKatakana_HasItsLetter()
    {
        for (var c = 'ァ'; c <= 'ヴ'; c++)
        {
            Assert.NotNull(HolderName.Convert($"ア{c}").Kana);
        }
    }
}
