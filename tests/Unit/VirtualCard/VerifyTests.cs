using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.VirtualCard;

public sealed class VerifyTests
{
    private readonly EmulatedCard card = new VirtualCardBuilder().BuildCard();

    public VerifyTests() => card.Send(CardTalk.SelectJpki, CardTalk.SelectPin);

    [Fact]
    public void Count_AnyNumberOfTimes_CostsNoTry()
    {
        Assert.Equal("63C3", card.Send(CardTalk.CountTries));
        Assert.Equal("63C3", card.Send(CardTalk.CountTries));
        Assert.Equal("63C3", card.Send("0020009800"));
    }

    [Fact]
    public void Verify_RightPin_IsAccepted()
    {
        Assert.Equal("9000", card.Send(CardTalk.RightPin));
        Assert.Equal("9000", card.Send("0020009804 31323334"));
        Assert.Equal("63C3", card.Send(CardTalk.CountTries));
    }

    [Fact]
    public void Verify_WrongUntilLocked_CountsDownThenRefusesEvenTheRightOne()
    {
        Assert.Equal("63C2", card.Send(CardTalk.WrongPin));
        Assert.Equal("63C1", card.Send(CardTalk.WrongPin));
        Assert.Equal("63C0", card.Send(CardTalk.WrongPin));
        Assert.Equal("6984", card.Send(CardTalk.WrongPin));
        Assert.Equal("6984", card.Send(CardTalk.RightPin));
        Assert.Equal("63C0", card.Send(CardTalk.CountTries));
    }

    [Fact]
    public void Verify_RightPinOnTheLastTry_FillsTheCounter()
    {
        var scenario = new VirtualCardBuilder { TriesLeft = 1 }.BuildCard();

        Assert.Equal("63C1", scenario.Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.CountTries));
        Assert.Equal("9000", scenario.Send(CardTalk.RightPin));
        Assert.Equal("63C3", scenario.Send(CardTalk.CountTries));
    }

    [Fact]
    public void Verify_LockedScenario_IsLockedFromTheStart()
    {
        var locked = new VirtualCardBuilder { TriesLeft = 0 }.BuildCard();

        Assert.Equal("63C0", locked.Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.CountTries));
        Assert.Equal("6984", locked.Send(CardTalk.RightPin));
    }

    [Fact]
    public void Verify_CounterOutlivesPowerOffAndTheStayInTheReader()
    {
        var profile = new VirtualCardBuilder().Build();
        var first = new EmulatedCard(profile);
        first.Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.WrongPin);
        first.Reset();

        Assert.Equal("63C2", first.Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.CountTries));
        Assert.Equal("63C2", new EmulatedCard(profile).Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.CountTries));
        profile.PinTries.Restore();
        Assert.Equal("63C3", first.Send(CardTalk.CountTries));
    }

    [Fact]
    public void Verify_WrongPinAfterTheRightOne_ClosesTheKeyAgain() =>
        Assert.Equal("6982", card.Send(CardTalk.RightPin, CardTalk.WrongPin, CardTalk.SelectKey, "802A008001 AA 00"));

    [Fact]
    public void Verify_SigningPin_CountsFromFiveAndMatchesNothing()
    {
        card.Send("00A4020C02001B");

        Assert.Equal("63C5", card.Send(CardTalk.CountTries));
        Assert.Equal("63C4", card.Send("0020008006 414243313233"));
        Assert.Equal("63C4", card.Send("0020009B"));
    }

    [Theory]
    [InlineData("0020008003 313233", "63C2")]
    [InlineData("0020008005 3132333400", "63C2")]
    [InlineData("0020008010 31323334313233343132333431323334", "63C2")]
    [InlineData("0020008011 3132333431323334313233343132333431", "6700")]
    [InlineData("0020018004 31323334", "6A86")]
    [InlineData("0020000004 31323334", "6A86")]
    [InlineData("002000A004 31323334", "6A86")]
    [InlineData("0020009F04 31323334", "6A82")]
    [InlineData("0020008A04 31323334", "6981")]
    public void Verify_WrongForm_IsRefused(string command, string answer) => Assert.Equal(answer, card.Send(command));

    [Fact]
    public void Verify_NoFileSelected_SaysSo() => Assert.Equal("6986", card.Send(CardTalk.SelectJpki, CardTalk.RightPin));
}
