using Shikaku.Cards;
using Shikaku.Cards.Apdu;
using Shikaku.Cards.Commands;
using Shikaku.TestKit.Cards;

namespace Shikaku.Unit.Cards;

/// <summary>What each answer of the card means.</summary>
public sealed class CommandAnswersTests
{
    [Theory]
    [InlineData("9000", true)]
    [InlineData("6A82", false)]
    [InlineData("6D00", false)]
    [InlineData("6E00", false)]
    public void SelectApplication_Answer_TellsWhetherItIsThere(string answer, bool expected) =>
        Assert.Equal(expected, new SelectApplication(Jpki.ApplicationId.ToArray()).Interpret(Response(answer)).Value);

    [Theory]
    [InlineData("63C3", 3)]
    [InlineData("63C1", 1)]
    [InlineData("63C0", 0)]
    [InlineData("63CF", 15)]
    [InlineData("6983", 0)]
    [InlineData("6984", 0)]
    [InlineData("9000", null)]
    [InlineData("6300", null)]
    public void PinTries_Answer_IsTheCounterOrUnknown(string answer, int? expected)
    {
        var tries = new PinTries().Interpret(Response(answer));

        Assert.Null(tries.Failure);
        Assert.Equal(expected, tries.Value);
    }

    [Theory]
    [InlineData("6A88")]
    [InlineData("6D00")]
    [InlineData("63D3")]
    public void PinTries_OtherAnswer_IsUnreadable(string answer) =>
        Assert.Equal(CardProblem.Unreadable, new PinTries().Interpret(Response(answer)).Failure?.Problem);

    [Theory]
    [InlineData("63C2", CardProblem.WrongPin, 2)]
    [InlineData("63C1", CardProblem.WrongPin, 1)]
    [InlineData("63C0", CardProblem.PinLocked, 0)]
    [InlineData("6983", CardProblem.PinLocked, 0)]
    [InlineData("6984", CardProblem.PinLocked, 0)]
    [InlineData("6300", CardProblem.WrongPin, null)]
    [InlineData("6D00", CardProblem.Unreadable, null)]
    public void VerifyPin_Refusal_IsNamed(string answer, CardProblem problem, int? triesLeft)
    {
        Pin.TryCreate("1234"u8, out var pin);

        Assert.Equal(new CardReadingOutcome.Failed(problem, triesLeft), new VerifyPin(pin!).Interpret(Response(answer)).Failure);
    }

    [Theory]
    [InlineData("6700", CardProblem.ReaderWithoutExtendedApdu)]
    [InlineData("6300", CardProblem.TerminalRefused)]
    [InlineData("6982", CardProblem.TerminalRefused)]
    [InlineData("6A86", CardProblem.TerminalRefused)]
    [InlineData("6D00", CardProblem.TerminalRefused)]
    public void PresentTerminalCertificate_Refusal_IsNamed(string answer, CardProblem problem) =>
        Assert.Equal(problem, new PresentTerminalCertificate(CardScript.Proof.Certificate).Interpret(Response(answer)).Failure?.Problem);

    [Theory]
    [InlineData("6300")]
    [InlineData("6700")]
    [InlineData("6982")]
    public void PresentTerminalSignature_Refusal_IsTheTerminals(string answer) =>
        Assert.Equal(CardProblem.TerminalRefused, new PresentTerminalSignature(CardScript.Proof.Signature).Interpret(Response(answer)).Failure?.Problem);

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void GetChallenge_OtherLength_IsTheTerminalsProblem(int length) =>
        Assert.Equal(CardProblem.TerminalRefused, new GetChallenge().Interpret(Response(new string('0', 2 * length) + "9000")).Failure?.Problem);

    [Theory]
    [InlineData(255)]
    [InlineData(257)]
    [InlineData(0)]
    public void ComputeSignature_OtherLength_IsUnreadable(int length) =>
        Assert.Equal(
            CardProblem.Unreadable,
            new ComputeSignature(CardScript.Hash, CardProblem.TerminalRefused).Interpret(Response(new string('0', 2 * length) + "9000")).Failure?.Problem);

    [Theory]
    [InlineData("JPKIAPICCTOKEN2", CardKind.MyNumberCard)]
    [InlineData("JPKIAPICCTOKEN", CardKind.ResidentRegisterCard)]
    [InlineData("JPKIAPGPSETOKEN", CardKind.PhoneToken)]
    [InlineData("JPKIAPIOSTOKEN", CardKind.PhoneToken)]
    [InlineData("JPKIAPICCTOKEN3", CardKind.Unknown)]
    [InlineData("", CardKind.Unknown)]
    public void KindOf_Label_IsToldWhateverThePadding(string label, CardKind expected)
    {
        foreach (var padding in " \0\xFF")
        {
            byte[] padded = [.. label.PadRight(32, padding).Select(c => (byte)c)];

            Assert.Equal(expected, TokenLabel.KindOf(padded));
        }

        Assert.Equal(expected, TokenLabel.KindOf([.. label.Select(c => (byte)c)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    public void Parse_FewerThanTwoBytes_IsABrokenLine(string answer)
    {
        var broken = Assert.Throws<CardConnectionException>(() => Response(answer));

        Assert.Equal(CardConnectionFailure.Communication, broken.Failure);
    }

    private static ResponseApdu Response(string answer) => ResponseApdu.Parse(CardScript.Hex(answer));
}
