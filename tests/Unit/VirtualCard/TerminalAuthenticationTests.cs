using Shikaku.Cards.TerminalAuthentication;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.VirtualCard;

public sealed class TerminalAuthenticationTests
{
    private const string SignAnything = "802A009701 AA 00";

    private static readonly ProvenTerminal Terminal = ProvenTerminal.Shared;
    private static readonly string PresentCertificate = "80A206C1000133" + CardTalk.Hex(Terminal.Certificate);

    private readonly EmulatedCard card = new VirtualCardBuilder { TriesLeft = 0 }.BuildCard();

    public TerminalAuthenticationTests() => card.Send(CardTalk.SelectJpki);

    [Fact]
    public void Challenge_Asked_IsFreshAndAsLongAsAsked()
    {
        var first = card.Send("0084000008");
        var second = card.Send("0084000008");

        Assert.Equal(20, first.Length);
        Assert.EndsWith("9000", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        Assert.Equal(516, card.Send("0084000000").Length);
    }

    [Theory]
    [InlineData("00840000", "6700")]
    [InlineData("0084010008", "6A86")]
    [InlineData("0084000108", "6A86")]
    [InlineData("008400000100", "6700")]
    [InlineData("00840000000008", "6985")]
    public void Challenge_WrongForm_IsRefused(string command, string answer) => Assert.Equal(answer, card.Send(command));

    [Fact]
    public void Authenticate_CertifiedTerminal_OpensTheKeyOfALockedCard()
    {
        Assert.Equal("6982", card.Send(SignAnything));
        var challenge = Challenge();

        Assert.Equal("9000", card.Send(PresentCertificate));
        Assert.Equal("9000", card.Send(Signature(challenge)));
        Assert.EndsWith("9000", card.Send(SignAnything), StringComparison.Ordinal);
    }

    [Fact]
    public void Authenticate_SameChallengeTwice_IsRefused()
    {
        var challenge = Challenge();
        card.Send(PresentCertificate, Signature(challenge));

        Assert.Equal("6985", card.Send(Signature(challenge)));
        Assert.Equal("6982", card.Send(SignAnything));
    }

    [Fact]
    public void Authenticate_WrongSignature_IsRefusedAndUsesUpTheChallenge()
    {
        var challenge = Challenge();
        card.Send(PresentCertificate);

        Assert.Equal("6300", card.Send(Signature([0, 0, 0, 0, 0, 0, 0, 0])));
        Assert.Equal("6985", card.Send(Signature(challenge)));
        Assert.Equal("6982", card.Send(SignAnything));
    }

    [Fact]
    public void Authenticate_EarlierChallenge_IsRefused()
    {
        var earlier = Challenge();
        Challenge();

        Assert.Equal("6300", card.Send(PresentCertificate, Signature(earlier)));
    }

    [Fact]
    public void Authenticate_WithoutCertificateOrChallenge_IsRefused()
    {
        Assert.Equal("6985", card.Send(Signature(Challenge())));
        Assert.Equal("6985", card.Send(PresentCertificate, Signature([0, 0, 0, 0, 0, 0, 0, 0])));
    }

    [Fact]
    public void Certificate_OfAnotherAuthority_IsRefusedAndForgetsAnEarlierOne()
    {
        var stranger = new ProvenTerminal();
        var challenge = Challenge();
        card.Send(PresentCertificate);

        Assert.Equal("6300", card.Send("80A206C1000133" + CardTalk.Hex(stranger.Certificate)));
        Assert.Equal("6985", card.Send(Signature(challenge)));
    }

    [Fact]
    public void Certificate_CardTrustsNoAuthority_IsRefused()
    {
        var closed = new VirtualCardBuilder { Terminal = null }.BuildCard();

        Assert.Equal("6300", closed.Send(CardTalk.SelectJpki, PresentCertificate));
    }

    [Theory]
    [InlineData("80A2000001 00", "6A86")]
    [InlineData("80A200AE01 00", "6A86")]
    [InlineData("80A2800001 00", "6A86")]
    [InlineData("80A200B601 00", "6A86")]
    [InlineData("80A206C101 00", "6700")]
    [InlineData("80A200C101 00", "6700")]
    [InlineData("80A206C1", "6700")]
    public void Authenticate_WrongForm_IsRefused(string command, string answer) => Assert.Equal(answer, card.Send(command));

    [Fact]
    public void Signature_OtherObjectOrLength_IsRefused()
    {
        Assert.Equal("6700", card.Send("80A200C1000105 5F38820100" + new string('0', 512)));
        Assert.Equal("6700", card.Send("80A200C1000104 5F37820100" + new string('0', 510)));
        Assert.Equal("6700", card.Send("80A200C1000106 5F37820100" + new string('0', 514)));
    }

    [Fact]
    public void Authenticate_ThenReset_ClosesTheKey()
    {
        card.Send(PresentCertificate, Signature(Challenge()));
        card.Reset();

        Assert.Equal("6982", card.Send(CardTalk.SelectJpki, SignAnything));
    }

    [Fact]
    public void Certificate_NoApplication_HasNoAuthority()
    {
        card.Reset();

        Assert.Equal("6985", card.Send(PresentCertificate));
        Assert.Equal("6985", card.Send("0084000008"));
    }

    [Fact]
    public void Extended_ReaderCannotCarryThem_IsAWrongLength()
    {
        var limited = new VirtualCardBuilder { ExtendedApdu = false }.BuildCard();

        Assert.Equal("6700", limited.Send(CardTalk.SelectJpki, PresentCertificate));
        Assert.Equal("6700", limited.Send("00B08A00000000"));
        Assert.Equal("309000", limited.Send("00B08A0001"));
    }

    private byte[] Challenge() => CardTalk.Bytes(card.Send("0084000008"))[..8];

    private static string Signature(byte[] challenge) =>
        "80A200C1000105 5F37820100" + CardTalk.Hex(TerminalSignature.Sign(Terminal.Key, challenge));
}
