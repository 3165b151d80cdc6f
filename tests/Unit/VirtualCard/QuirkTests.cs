using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.VirtualCard;

public sealed class QuirkTests
{
    private readonly EmulatedCard card = new VirtualCardBuilder().BuildCard();

    [Theory]
    [InlineData("00CADF3005", "6D00")]
    [InlineData("00CB3FFF035C017E08", "6D00")]
    [InlineData("00B2010C00", "6D00")]
    [InlineData("80FC0000", "6D00")]
    [InlineData("01A4040C0AD392F000260100000001", "6881")]
    [InlineData("03B0000000", "6881")]
    [InlineData("812A008001AA00", "6881")]
    [InlineData("40A40000", "6881")]
    [InlineData("04A4040C0AD392F000260100000001", "6882")]
    [InlineData("0CB0000000", "69FC")]
    [InlineData("0C200080", "69FC")]
    [InlineData("90A40000", "6E00")]
    [InlineData("FFCA000000", "6E00")]
    [InlineData("A0A40000", "6E00")]
    [InlineData("", "6700")]
    [InlineData("00", "6700")]
    public void Transmit_WhatTheCardDoesNotKnow_IsRefusedByItsWord(string command, string answer) => Assert.Equal(answer, card.Send(command));

    [Fact]
    public void Transmit_SessionKeyInJpki_IsNotAllowed()
    {
        Assert.Equal("6D00", card.Send("80AE000001AA"));
        Assert.Equal("6982", card.Send(CardTalk.SelectJpki, "80AE000001AA"));
    }

    [Theory]
    [InlineData(VirtualCardKind.MyNumberCard)]
    [InlineData(VirtualCardKind.PhoneToken)]
    [InlineData(VirtualCardKind.ResidentRegisterCard)]
    [InlineData(VirtualCardKind.OtherCard)]
    public void Atr_EveryKind_IsContactlessWithARightCheckByte(VirtualCardKind kind)
    {
        var atr = new VirtualCardBuilder { Kind = kind }.BuildCard().Atr;

        Assert.Equal(0x3B, atr[0]);
        Assert.Equal(0, atr[1..].Aggregate(0, (check, value) => check ^ value));
    }
}
