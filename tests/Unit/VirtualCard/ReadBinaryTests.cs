using System.Text;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.VirtualCard;

public sealed class ReadBinaryTests
{
    private readonly CardProfile profile = new VirtualCardBuilder().Build();
    private readonly EmulatedCard card;

    public ReadBinaryTests()
    {
        card = new EmulatedCard(profile);
        card.Send(CardTalk.SelectJpki);
    }

    /// <summary>The certificate and what pads its file.</summary>
    private byte[] CertificateFile => [.. profile.Holder!.Certificate, .. Enumerable.Repeat((byte)0xFF, 32)];

    [Fact]
    public void Read_FirstFourBytes_AreTheHeadOfTheCertificate() =>
        Assert.Equal(CardTalk.Hex(CertificateFile.AsSpan(0, 4)) + "9000", card.Send("00A4020C02000A", "00B0000004"));

    [Fact]
    public void Read_Le00_Gives256BytesFromTheOffset() =>
        Assert.Equal(CardTalk.Hex(CertificateFile.AsSpan(0x100, 256)) + "9000", card.Send("00A4020C02000A", "00B0010000"));

    [Fact]
    public void Read_ExtendedLeOfZeros_GivesTheWholeFile()
    {
        Assert.Equal(CardTalk.Hex(CertificateFile) + "9000", card.Send("00B08A00000000"));
        Assert.Equal(CardTalk.Hex(CertificateFile) + "9000", card.Send("00B00000000000"));
    }

    [Fact]
    public void Read_ShortIdWithOffset_SelectsTheFileToo()
    {
        Assert.Equal(CardTalk.Hex(CertificateFile.AsSpan(2, 3)) + "9000", card.Send("00B08A0203"));
        Assert.Equal(CardTalk.Hex(CertificateFile.AsSpan(5, 1)) + "9000", card.Send("00B0000501"));
    }

    [Fact]
    public void Read_AtTheEnd_BothSidesOfTheLimit()
    {
        var length = CertificateFile.Length;
        card.Send("00A4020C02000A");

        Assert.Equal("FF9000", card.Send($"00B0{length - 1:X4}01"));
        Assert.Equal("FF6282", card.Send($"00B0{length - 1:X4}02"));
        Assert.Equal("FF9000", card.Send($"00B0{length - 1:X4}00"));
        Assert.Equal("6B00", card.Send($"00B0{length:X4}01"));
        Assert.Equal("6B00", card.Send("00B07FFF00"));
    }

    [Theory]
    [InlineData("02")]
    [InlineData("0B")]
    public void Read_AuthorityCertificates_AreFree(string file) =>
        Assert.Equal(CardTalk.Hex([.. profile.Holder!.Authority, .. Enumerable.Repeat((byte)0xFF, 32)]) + "9000", card.Send($"00A4020C0200{file}", "00B00000000000"));

    [Fact]
    public void Read_Availability_IsThreeBytes() => Assert.Equal("8F8F009000", card.Send("00A4020C020008", "00B0000000"));

    [Fact]
    public void Read_SigningCertificate_NeedsItsPin() => Assert.Equal("6982", card.Send("00A4020C020001", "00B0000004"));

    [Theory]
    [InlineData("0016")]
    [InlineData("0017")]
    [InlineData("0018")]
    [InlineData("001A")]
    [InlineData("001B")]
    public void Read_KeysAndPins_AreNotData(string file) => Assert.Equal("6981", card.Send("00A4020C02" + file, "00B0000000"));

    [Theory]
    [InlineData("00B0000000", "6986")]
    [InlineData("00B00000", "6700")]
    [InlineData("00B0000002AABB", "6700")]
    [InlineData("00B0830000", "6A82")]
    [InlineData("00B0800000", "6A82")]
    [InlineData("00B0CA0000", "6A86")]
    [InlineData("00B0AA0000", "6A86")]
    public void Read_NothingSelectedOrWrongForm_IsRefused(string command, string answer) => Assert.Equal(answer, card.Send(command));

    [Theory]
    [InlineData(VirtualCardKind.MyNumberCard, "JPKIAPICCTOKEN2")]
    [InlineData(VirtualCardKind.PhoneToken, "JPKIAPGPSETOKEN")]
    [InlineData(VirtualCardKind.ResidentRegisterCard, "JPKIAPICCTOKEN")]
    public void Read_TokenInfo_Is160BytesWithTheLabelOfTheKind(VirtualCardKind kind, string label)
    {
        var other = new VirtualCardBuilder { Kind = kind }.BuildCard();

        var answer = CardTalk.Bytes(other.Send(CardTalk.SelectJpki, "00A4020C020006", "00B0000000"));

        Assert.Equal(162, answer.Length);
        Assert.Equal(
            label.PadRight(32) + "Shikaku".PadRight(32) + "VirtualCard".PadRight(16) + "0".PadRight(16),
            Encoding.ASCII.GetString(answer, 0, 96));
        Assert.All(answer[96..140], value => Assert.Equal(0xFF, value));
        Assert.Equal("90-00", BitConverter.ToString(answer, 160));
    }

    [Fact]
    public void Read_CertificateOfAPhone_NeedsThePin()
    {
        var phone = new VirtualCardBuilder { Kind = VirtualCardKind.PhoneToken }.BuildCard();

        Assert.Equal("6982", phone.Send(CardTalk.SelectJpki, "00B08A0001"));
        Assert.Equal("309000", phone.Send(CardTalk.SelectPin, CardTalk.RightPin, "00B08A0001"));
    }
}
