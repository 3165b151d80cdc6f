using Shikaku.Cards;
using Shikaku.Cards.Apdu;
using Shikaku.Cards.Commands;
using Shikaku.TestKit.Cards;

namespace Shikaku.Unit.Cards;

/// <summary>Every command, whole, as it goes to the card.</summary>
public sealed class CommandBytesTests
{
    [Fact]
    public void SelectApplication_Jpki_AsksForNoAnswerData() =>
        Assert.Equal(CardScript.Hex("00A4040C0A D392F000260100000001"), Bytes(new SelectApplication(Jpki.ApplicationId.ToArray())));

    [Fact]
    public void SelectFile_HolderCertificate_IsByIdentifier() =>
        Assert.Equal(CardScript.Hex("00A4020C02 000A"), Bytes(new SelectFile(Jpki.HolderCertificate)));

    [Theory]
    [InlineData(0, 256, "00B0000000")]
    [InlineData(256, 256, "00B0010000")]
    [InlineData(1280, 120, "00B0050078")]
    [InlineData(0, 1, "00B0000001")]
    [InlineData(0x7FFF, 255, "00B07FFFFF")]
    public void ReadBinary_OffsetAndLength_FitAShortCommand(int offset, int length, string expected) =>
        Assert.Equal(CardScript.Hex(expected), Bytes(new ReadBinary(offset, length)));

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0x8000, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 257)]
    public void ReadBinary_OutsideAShortCommand_IsABug(int offset, int length) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Bytes(new ReadBinary(offset, length)));

    [Fact]
    public void PinTries_Always_HasNoDataAndCostsNoTry() => Assert.Equal(CardScript.Hex("00200080"), Bytes(new PinTries()));

    [Fact]
    public void VerifyPin_FourDigits_AreAscii()
    {
        Pin.TryCreate("0987"u8, out var pin);

        Assert.Equal(CardScript.Hex("0020008004 30393837"), Bytes(new VerifyPin(pin!)));
    }

    [Fact]
    public void ComputeSignature_Sha256_IsADigestInfoOf51Bytes()
    {
        var hash = CardScript.Hash;

        var bytes = Bytes(new ComputeSignature(hash, CardProblem.Unreadable));

        Assert.Equal([.. CardScript.Hex("802A008033 3031300D060960864801650304020105000420"), .. hash, 0x00], bytes);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void ComputeSignature_NoSha256_IsABug(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bytes(new ComputeSignature(new byte[length], CardProblem.Unreadable)));

    [Fact]
    public void GetChallenge_Always_AsksForEightBytes() => Assert.Equal(CardScript.Hex("0084000008"), Bytes(new GetChallenge()));

    [Fact]
    public void PresentTerminalCertificate_307Bytes_IsOneExtendedCommand()
    {
        var certificate = CardScript.Proof.Certificate;

        Assert.Equal([.. CardScript.Hex("80A206C1 000133"), .. certificate], Bytes(new PresentTerminalCertificate(certificate)));
    }

    [Fact]
    public void PresentTerminalSignature_256Bytes_IsOneExtendedCommand()
    {
        var signature = CardScript.Proof.Signature;

        Assert.Equal([.. CardScript.Hex("80A200C1 000105 5F37820100"), .. signature], Bytes(new PresentTerminalSignature(signature)));
    }

    [Fact]
    public void Dispose_OfACommandWithThePin_LeavesZeros()
    {
        Pin.TryCreate("1234"u8, out var pin);
        var apdu = new VerifyPin(pin!).ToApdu();

        apdu.Dispose();

        Assert.Equal(new byte[9], apdu.Bytes.ToArray());
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Short_Data_IsAtMost255Bytes(int length, bool fits)
    {
        void Build() => CommandApdu.Short([0, 0, 0, 0], new byte[length]).Dispose();

        Assert.Equal(fits, Record.Exception(Build) is null);
    }

    private static byte[] Bytes<T>(CardCommand<T> command)
    {
        using var apdu = command.ToApdu();
        return apdu.Bytes.ToArray();
    }
}
