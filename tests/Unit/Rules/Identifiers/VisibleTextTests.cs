using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Unit.Rules.Identifiers;

public sealed class VisibleTextTests
{
    public static TheoryData<string> Shapeless =>
    [
        "\u00AD", "\u034F", "\u061C", "\u115F", "\u1160", "\u180E", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2060", "\u2063",
        "\u2066", "\u2067", "\u2068", "\u2069", "\u206F", "\u3164", "\uFEFF", "\uFFA0", "\uFFF9", "\uFFFC", "\U0001D173", "\U000E0001", "\U000E0041",
    ];

    [Theory]
    [MemberData(nameof(Shapeless))]
    public void Of_AShapelessCharacterAnywhere_IsDropped(string shapeless)
    {
        Assert.Equal("", VisibleText.Of(shapeless));
        Assert.Equal("みほん 太郎", VisibleText.Of($"{shapeless}みほん{shapeless} 太{shapeless}郎{shapeless}".Replace("太\u200D郎", "太郎", StringComparison.Ordinal)));
        Assert.Equal("a1", VisibleText.Of($"a{shapeless}1"));
    }

    [Theory]
    [InlineData("葛\U000E0100城")]
    [InlineData("辻\U000E0101")]
    [InlineData("芦\uFE00屋")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("\U0001F3F3\uFE0F\u200D\U0001F308")]
    [InlineData("\U0001F9D1\U0001F3FB\u200D\u2695\uFE0F")]
    [InlineData("見\u200D本")]
    [InlineData("𠮷野家　①")]
    [InlineData("\uD800")]
    [InlineData("x\uD83D")]
    [InlineData("\uFFFD")]
    public void Of_WhatIsSeen_StaysAsItIs(string text) => Assert.Equal(text, VisibleText.Of(text));

    [Theory]
    [InlineData("\uFE0Fみほん", "みほん")]
    [InlineData("みほん \U000E0100", "みほん ")]
    [InlineData("みほん\u200D", "みほん")]
    [InlineData("\u200D見本", "見本")]
    [InlineData("見本\u200D 院", "見本 院")]
    public void Of_AChoiceOfShapeWithoutACharacter_IsDropped(string text, string seen) => Assert.Equal(seen, VisibleText.Of(text));

    [Theory]
    [InlineData("か\u3099", "が")]
    [InlineData("ハ\u309A", "パ")]
    [InlineData("e\u0301", "é")]
    public void Of_AMarkApartFromItsLetter_IsJoinedToIt(string text, string seen) => Assert.Equal(seen, VisibleText.Of(text));

    [Theory]
    [MemberData(nameof(Shapeless))]
    public void SearchKeys_OfTextWithAShapelessCharacter_AreThoseOfTheTextAsSeen(string shapeless)
    {
        Assert.Equal(SearchKey.Of("虫取零幅"), SearchKey.Of($"虫取{shapeless}零幅{shapeless}".Replace("取\u200D零", "取零", StringComparison.Ordinal)));
        Assert.Equal(SearchKey.OfKana("ミホン"), SearchKey.OfKana($"{shapeless}ミ{shapeless}ホン".Replace("ミ\u200Dホ", "ミホ", StringComparison.Ordinal)));
        Assert.Null(FacilityQuery.Parse(shapeless));
        Assert.Equal("0123", TypedCode.Clean($"01{shapeless}23"));
    }

    [Theory]
    [MemberData(nameof(Shapeless))]
    public void PersonName_OfShapelessCharactersAlone_IsNone(string shapeless) => Assert.False(PersonName.TryParse($" {shapeless}{shapeless}", out _));
}
