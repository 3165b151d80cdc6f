using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.VirtualCard;

public sealed class SelectTests
{
    private readonly EmulatedCard card = new VirtualCardBuilder().BuildCard();

    [Theory]
    [InlineData(CardTalk.SelectJpki, "9000")]
    [InlineData("00A404000A D392F000260100000001 00", "6F0C 840A D392F000260100000001 9000")]
    [InlineData("00A404000A D392F000260100000001", "6F0C 840A D392F000260100000001 9000")]
    [InlineData("00A4040C0A D3921000310001010408", "9000")]
    [InlineData("00A4040C0A D3921000310001010402", "9000")]
    public void Select_OwnApplication_IsFound(string command, string answer) =>
        Assert.Equal(answer.Replace(" ", "", StringComparison.Ordinal), card.Send(command));

    [Theory]
    [InlineData("00A4040007 627601FF000000 00")]
    [InlineData("00A4040009 A00000030800001000 00")]
    [InlineData("00A404000C F276A288BCFBA69D34F31001 00")]
    [InlineData("00A4040C09 D392F0002601000000")]
    [InlineData("00A4040C0B D392F00026010000000100")]
    [InlineData("00A4040C0A D392F000260100000002")]
    [InlineData("00A4040C")]
    public void Select_ForeignApplication_IsNotFound(string command) => Assert.Equal("6A82", card.Send(command));

    [Theory]
    [InlineData("00A40000", "6A86")]
    [InlineData("00A4000002 3F00", "6A82")]
    [InlineData("00A4000C02 3F00", "6A82")]
    [InlineData("00A4080C02 000A", "6A86")]
    [InlineData("00A4020102 000A", "6A86")]
    [InlineData("00A4020C02 000A", "6A82")]
    public void Select_NoApplicationYet_HasNoFiles(string command, string answer) => Assert.Equal(answer, card.Send(command));

    [Theory]
    [InlineData("0001")]
    [InlineData("0002")]
    [InlineData("0006")]
    [InlineData("0008")]
    [InlineData("000A")]
    [InlineData("000B")]
    [InlineData("0016")]
    [InlineData("0017")]
    [InlineData("0018")]
    [InlineData("001A")]
    [InlineData("001B")]
    public void Select_FileOfJpki_IsFound(string file) =>
        Assert.Equal("9000", card.Send(CardTalk.SelectJpki, "00A4020C02" + file));

    [Theory]
    [InlineData("00A4020C02 0003", "6A82")]
    [InlineData("00A4020C02 010A", "6A82")]
    [InlineData("00A4020C01 0A", "6700")]
    [InlineData("00A4020C03 000A00", "6700")]
    [InlineData("00A4020C", "6700")]
    public void Select_NoSuchFileOrName_IsRefused(string command, string answer) =>
        Assert.Equal(answer, card.Send(CardTalk.SelectJpki, command));

    [Fact]
    public void Select_UnknownFile_LeavesTheCurrentOne() =>
        Assert.Equal("63C3", card.Send(CardTalk.SelectJpki, CardTalk.SelectPin, "00A4020C02 0003", CardTalk.CountTries));

    [Theory]
    [InlineData("00A4040C0A D3921000310001010408", "0011", "63C3")]
    [InlineData("00A4040C0A D3921000310001010408", "0014", "63CA")]
    [InlineData("00A4040C0A D3921000310001010408", "0015", "63CA")]
    [InlineData("00A4040C0A D3921000310001010402", "0012", "63CA")]
    [InlineData("00A4040C0A D3921000310001010402", "0013", "63CA")]
    public void Select_PinsOfTheOtherApplications_CountTheirTries(string application, string file, string tries) =>
        Assert.Equal(tries, card.Send(application, "00A4020C02" + file, CardTalk.CountTries));

    [Theory]
    [InlineData("00A4040C0A D3921000310001010408", "0001")]
    [InlineData("00A4040C0A D3921000310001010402", "0005")]
    public void Select_IndividualNumber_DoesNotExist(string application, string file) =>
        Assert.Equal("6A82", card.Send(application, "00A4020C02" + file));

    [Theory]
    [InlineData(VirtualCardKind.PhoneToken, "9000", "6A82")]
    [InlineData(VirtualCardKind.ResidentRegisterCard, "9000", "6A82")]
    [InlineData(VirtualCardKind.OtherCard, "6A82", "6A82")]
    public void Select_OtherKinds_HaveTheirApplications(VirtualCardKind kind, string jpki, string text)
    {
        var other = new VirtualCardBuilder { Kind = kind }.BuildCard();

        Assert.Equal(jpki, other.Send(CardTalk.SelectJpki));
        Assert.Equal(text, other.Send("00A4040C0A D3921000310001010408"));
    }
}
