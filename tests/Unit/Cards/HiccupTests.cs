using System.Security.Cryptography;
using Shikaku.Cards;
using Shikaku.TestKit.Cards;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.Cards;

/// <summary>Cards, readers and drivers stumble; the patient's card is good all the same.</summary>
public sealed class HiccupTests
{
    private static readonly byte[] Verify = CardScript.Hex("0020008004");

    public static TheoryData<bool, string> Stumbles
    {
        get
        {
            var data = new TheoryData<bool, string>();
            foreach (var visually in (bool[])[false, true])
            {
                data.AddRange([.. new[] { "6B00", "6986", "6F00", "6400", "6281" }.Select(answer => (visually, answer))]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Stumbles))]
    public async Task Read_OneStrangeAnswerAtAnyCommand_IsRead(bool visually, string answer)
    {
        for (var index = 0; index < await CommandsAsync(visually); index++)
        {
            await AssertReadAsync(HiccupCard.Once(Card(), index, new Hiccup(CardScript.Hex(answer))), visually);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_OneEmptyAnswerInTheFile_IsRead(bool visually)
    {
        var emptied = 0;
        await AssertReadAsync(new HiccupCard(Card(), (_, command) => command[1] == 0xB0 && command[2] == 2 && emptied++ == 0 ? new Hiccup([0x90, 0x00]) : null), visually);
    }

    [Fact]
    public async Task WithPin_OneCommandNotCarriedBeforeThePin_IsRead()
    {
        for (var index = 0; index < await CommandsAsync(visually: false, untilPin: true); index++)
        {
            await AssertReadAsync(HiccupCard.Once(Card(), index, new Hiccup(null)), visually: false);
        }
    }

    [Fact]
    public async Task WithPin_ResetBeforeThePin_IsRead()
    {
        for (var index = 0; index <= await CommandsAsync(visually: false, untilPin: true); index++)
        {
            var card = HiccupCard.Once(Card(), index, new Hiccup(null, CardConnectionFailure.ResetByOther));

            await AssertReadAsync(card, visually: false);
            Assert.Equal(1, card.TimesTakenUp);
        }
    }

    [Fact]
    public async Task WithPin_ResetWhileTheServerIsWaitedFor_AsksItOnce()
    {
        var challenges = new Challenges();
        var pinAt = await CommandsAsync(visually: false, untilPin: true);

        await AssertReadAsync(HiccupCard.Once(Card(), pinAt, new Hiccup(null, CardConnectionFailure.ResetByOther)), visually: false, challenges);

        Assert.Equal(1, challenges.Requests);
    }

    [Theory]
    [InlineData(CardConnectionFailure.Communication)]
    [InlineData(CardConnectionFailure.ResetByOther)]
    public async Task WithPin_OneCommandNotCarriedAfterTheRightPin_IsRead(CardConnectionFailure failure)
    {
        for (var index = await CommandsAsync(visually: false, untilPin: true) + 1; index < await CommandsAsync(visually: false); index++)
        {
            var card = HiccupCard.Once(Card(), index, new Hiccup(null, failure));

            await AssertReadAsync(card, visually: false);
            Assert.Equal((1, 2), (card.TimesTakenUp, card.Sent.Count(IsPin)));
        }
    }

    [Fact]
    public async Task WithPin_PinNotCarried_IsNotShownAgain()
    {
        var card = HiccupCard.Once(Card(), await CommandsAsync(visually: false, untilPin: true), new Hiccup(null));

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.Unreadable), await ReadAsync(card, visually: false));
        Assert.Single(card.Sent, IsPin);
        Assert.Equal(0, card.TimesTakenUp);
    }

    [Fact]
    public async Task WithPin_AnotherCardAfterTheRightPin_NeverSeesIt()
    {
        var exchanged = new VirtualCardBuilder { Issued = new TestAuthority().Issue() }.BuildCard();
        var last = await CommandsAsync(visually: false) - 1;
        var card = new HiccupCard(Card(), (index, _) => index == last ? new Hiccup(null) : null) { Exchanged = exchanged };

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.RemovedWhileReading), await ReadAsync(card, visually: false));
        Assert.Single(card.Sent, IsPin);
    }

    [Fact]
    public async Task WithPin_AnotherCardAfterTheReset_NeverSeesThePin()
    {
        var exchanged = new VirtualCardBuilder { Issued = new TestAuthority().Issue() }.BuildCard();
        var pinAt = await CommandsAsync(visually: false, untilPin: true);
        var card = new HiccupCard(Card(), (index, _) => index == pinAt ? new Hiccup(null, CardConnectionFailure.ResetByOther) : null) { Exchanged = exchanged };

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.RemovedWhileReading), await ReadAsync(card, visually: false));
        Assert.Single(card.Sent, IsPin);
    }

    [Fact]
    public async Task WithPin_WrongPinWhoseAnswerIsLost_CostsOneTry()
    {
        var wrong = Card(pin: "9999");
        var card = new HiccupCard(wrong, (_, command) => IsPin(command) ? new Hiccup([0x6F, 0x00], ReachesCard: true) : null);

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.WrongPin, 2), await ReadAsync(card, visually: false));
        Assert.Equal(2, wrong.Profile.PinTries.TriesLeft);
    }

    [Fact]
    public async Task WithPin_RightPinWhoseAnswerIsLost_IsRead()
    {
        var lost = 0;
        await AssertReadAsync(new HiccupCard(Card(), (_, command) => IsPin(command) && lost++ == 0 ? new Hiccup([0x6F, 0x00], ReachesCard: true) : null), visually: false);
    }

    [Fact]
    public async Task Read_PinAnsweredStrangelyForEver_IsShownTwiceAtMost()
    {
        var card = new HiccupCard(Card(), (_, command) => IsPin(command) ? new Hiccup([0x6F, 0x00]) : null);

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.Unreadable), await ReadAsync(card, visually: false));
        Assert.Equal(2, card.Sent.Count(IsPin));
    }

    [Fact]
    public async Task WithPin_EmptySignatureForEver_IsAskedForTwiceAndNoOtherPinShown()
    {
        var card = new HiccupCard(Card(), (_, command) => command[1] == 0x2A ? new Hiccup([0x90, 0x00]) : null);

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.Unreadable), await ReadAsync(card, visually: false));
        Assert.Equal((2, 1), (card.Sent.Count(command => command[1] == 0x2A), card.Sent.Count(IsPin)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_ReaderThatLosesAnswersOf256BytesOfAFile_IsRead(bool visually) =>
        await AssertReadAsync(new HiccupCard(Card(), (_, command) => command is [_, 0xB0, _, _, 0x00] ? new Hiccup(null) : null), visually);

    [Fact]
    public async Task Read_ReaderThatCutsAnswersOf256BytesOfAFile_IsRead() =>
        await AssertReadAsync(new HiccupCard(Card(), (_, command) => command is [_, 0xB0, _, _, 0x00] ? new Hiccup([0x90, 0x00]) : null), visually: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_ReaderThatCallsTheLengthOf256BytesWrong_IsRead(bool visually) =>
        await AssertReadAsync(new HiccupCard(Card(), (_, command) => command is [_, 0xB0, _, _, 0x00] ? new Hiccup([0x67, 0x00]) : null), visually);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_CardThatKeepsItsAnswersUntilTheyAreFetched_IsRead(bool visually)
    {
        var card = Card();
        using var fetched = new FetchedCard(card.Transmit);

        Assert.IsType<CardReadingOutcome.Read>(await ReadAsync(fetched, visually));
    }

    [Fact]
    public async Task Visually_ResetWhileTheServerIsWaitedFor_AsksForAFreshProof()
    {
        var challenges = new Challenges();

        await AssertReadAsync(ResetAtTerminalCertificate(times: 1), visually: true, challenges);

        Assert.Equal(2, challenges.Requests);
    }

    [Fact]
    public async Task Visually_ServerAlwaysTooSlow_BlamesNoOtherProgram() =>
        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.LostWhileWaiting), await ReadAsync(ResetAtTerminalCertificate(times: 2), visually: true));

    [Fact]
    public async Task Visually_FirstExtendedCommandOfWrongLength_IsTheReaderAndNotTriedAgain()
    {
        var card = new HiccupCard(Card(), (_, command) => command[1] == 0xA2 ? new Hiccup([0x67, 0x00]) : null);

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.ReaderWithoutExtendedApdu), await ReadAsync(card, visually: true));
        Assert.Equal(0, card.TimesTakenUp);
    }

    [Fact]
    public async Task Read_NothingButStrangeAnswers_EndsAfterTheSecondTry()
    {
        var card = new HiccupCard(Card(), (_, _) => new Hiccup([0x6F, 0x00]));

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.Unreadable), await ReadAsync(card, visually: false));
        Assert.Equal(2, card.Sent.Count);
    }

    private static HiccupCard ResetAtTerminalCertificate(int times)
    {
        var resets = 0;
        return new HiccupCard(Card(), (_, command) =>
            command[1] == 0xA2 && resets++ < times ? new Hiccup(null, CardConnectionFailure.ResetByOther) : null);
    }

    private static EmulatedCard Card(string pin = "1234") => new VirtualCardBuilder { Pin = pin }.BuildCard();

    private static bool IsPin(byte[] command) => command.AsSpan().StartsWith(Verify);

    private static async Task<int> CommandsAsync(bool visually, bool untilPin = false)
    {
        var card = new HiccupCard(Card(), (_, _) => null);
        await ReadAsync(card, visually);
        return untilPin ? card.Sent.FindIndex(IsPin) : card.Sent.Count;
    }

    private static async Task AssertReadAsync(HiccupCard card, bool visually, Challenges? challenges = null)
    {
        var outcome = await ReadAsync(card, visually, challenges);

        var read = Assert.IsType<CardReadingOutcome.Read>(outcome).Reading;
        Assert.Equal(new VirtualCardBuilder().Issued.Certificate, read.Certificate);
        Assert.True(TestCard.SharedKey.VerifyHash(CardScript.Hash, read.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static async Task<CardReadingOutcome> ReadAsync(ICardConnection card, bool visually, Challenges? challenges = null)
    {
        challenges ??= new Challenges();
        Pin.TryCreate("1234"u8, out var pin);
        using (pin)
        {
            return visually
                ? await ReadCard.VisuallyAsync(card, challenges, TestContext.Current.CancellationToken)
                : await ReadCard.WithPinAsync(card, pin!, lastTryAccepted: false, challenges, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The server, with a terminal that cards accept.</summary>
    private sealed class Challenges : ISigningChallengeSource
    {
        public int Requests { get; private set; }

        public async Task<SigningChallenge> RequestAsync(byte[]? cardChallenge, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Requests++;
            return new SigningChallenge(CardScript.Hash, cardChallenge is null ? null : ProvenTerminal.Shared.Prove(cardChallenge));
        }
    }

    private delegate byte[] CardLine(ReadOnlySpan<byte> command);

    /// <summary>Says 61xx and gives what it has in two pieces, as T=0 does.</summary>
    private sealed class FetchedCard(CardLine card) : ICardConnection
    {
        private byte[] kept = [];

        public byte[] Transmit(ReadOnlySpan<byte> command)
        {
            if (command[1] == 0xC0)
            {
                var asked = command[4] == 0 ? 256 : command[4];
                var piece = kept[..Math.Min(asked, kept.Length)];
                kept = kept[piece.Length..];
                return [.. piece, .. Status()];
            }

            var answer = card(command);
            if (answer is not [.., 0x90, 0x00] || answer.Length == 2)
            {
                return answer;
            }

            var first = (answer.Length - 2) / 2;
            kept = answer[first..^2];
            return [.. answer[..first], .. Status()];
        }

        public void TakeUpAgain() => throw new InvalidOperationException("Nothing went wrong.");

        public void Dispose()
        {
        }

        private byte[] Status() => kept.Length == 0 ? [0x90, 0x00] : [0x61, (byte)Math.Min(kept.Length, 100)];
    }
}
