using System.Security.Cryptography;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.VirtualCard;

public sealed class ComputeSignatureTests
{
    private const string Sha256Prefix = "3031300D060960864801650304020105000420";

    private readonly VirtualCardBuilder builder = new();
    private readonly EmulatedCard card;

    public ComputeSignatureTests()
    {
        card = builder.BuildCard();
        card.Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.RightPin, CardTalk.SelectKey);
    }

    [Theory]
    [InlineData("802A008033")]
    [InlineData("802A009733")]
    public void Sign_DigestInfo_IsThePkcs1SignatureOfTheHash(string header)
    {
        var hash = SHA256.HashData("message"u8);

        var answer = card.Send(header + Sha256Prefix + CardTalk.Hex(hash) + "00");

        var expected = builder.Issued.Key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.Equal(CardTalk.Hex(expected) + "9000", answer);
        Assert.Equal(1, card.Signatures);
    }

    [Fact]
    public void Sign_WithoutLe_StillAnswersAtOnce()
    {
        var hash = SHA256.HashData("message"u8);

        Assert.Equal(card.Send($"802A008033{Sha256Prefix}{CardTalk.Hex(hash)}00"), card.Send($"802A008033{Sha256Prefix}{CardTalk.Hex(hash)}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(245)]
    public void Sign_AnyInput_IsPaddedVerbatim(int length)
    {
        var input = Enumerable.Range(1, length).Select(number => (byte)number).ToArray();

        var answer = CardTalk.Bytes(card.Send($"802A0080{length:X2}{CardTalk.Hex(input)}00"));

        // What PKCS#1 v1.5 decryption with type 01 would show, computed by hand: signature^e mod n.
        var key = builder.Issued.Key.ExportParameters(includePrivateParameters: false);
        var shown = Shikaku.Cards.TerminalAuthentication.RawRsa.Public(key, answer.AsSpan(..^2))!;
        Assert.Equal([0x00, 0x01, .. Enumerable.Repeat((byte)0xFF, 253 - length), 0x00, .. input], shown);
    }

    [Theory]
    [InlineData("802A0080", "6700")]
    [InlineData("802A018001 AA 00", "6A86")]
    [InlineData("802A028001 AA 00", "6A86")]
    [InlineData("802A000001 AA 00", "6A86")]
    [InlineData("802A009801 AA 00", "6981")]
    [InlineData("802A009F01 AA 00", "6A82")]
    [InlineData("802A009A01 AA 00", "6982")]
    [InlineData("002A008001 AA 00", "6D00")]
    public void Sign_WrongFormOrSigningKey_IsRefused(string command, string answer)
    {
        Assert.Equal(answer, card.Send(command));
        Assert.Equal(0, card.Signatures);
    }

    [Fact]
    public void Sign_246Bytes_IsTooLong() => Assert.Equal("6700", card.Send("802A0080F6" + new string('A', 492) + "00"));

    [Fact]
    public void Sign_WithoutPin_IsRefused()
    {
        var fresh = builder.BuildCard();

        Assert.Equal("6982", fresh.Send(CardTalk.SelectJpki, CardTalk.SelectKey, "802A008001 AA 00"));
    }

    [Fact]
    public void Sign_AfterReset_NeedsTheApplicationAndThePinAgain()
    {
        card.Reset();

        Assert.Equal("6986", card.Send("802A008001 AA 00"));
        Assert.Equal("6982", card.Send(CardTalk.SelectJpki, CardTalk.SelectKey, "802A008001 AA 00"));
    }

    [Fact]
    public void Sign_AfterTheApplicationIsSelectedAgain_NeedsThePinAgain() =>
        Assert.Equal("6982", card.Send(CardTalk.SelectJpki, CardTalk.SelectKey, "802A008001 AA 00"));

    [Fact]
    public void Sign_AfterAForeignApplicationWasNotFound_StillWorks() =>
        Assert.EndsWith("9000", card.Send("00A4040C05 A000000003", "802A008001 AA 00"), StringComparison.Ordinal);
}
