using Shikaku.Cards;
using Shikaku.TestKit.Cards;
using Shikaku.TestKit.VirtualCards;

namespace Shikaku.Unit.Cards;

public sealed class ReadCardTests
{
    private static readonly string[] FilesOpened = ["0006", "0008", "000A", "0017", "0018"];

    /// <summary>Answers that do not say that there is no 署名用 certificate.</summary>
    public static TheoryData<string, string> SaysNothing { get; } = new()
    {
        { CardScript.ReadAvailability, "8F8F009000" },
        { CardScript.ReadAvailability, "0F8F009000" },
        { CardScript.ReadAvailability, "0000009000" },
        { CardScript.ReadAvailability, "FFFFFF9000" },
        { CardScript.ReadAvailability, "008F9000" },
        { CardScript.ReadAvailability, "9000" },
        { CardScript.ReadAvailability, "6982" },
        { CardScript.ReadAvailability, "6F00" },
    };

    public static TheoryData<bool, int> EveryCommand
    {
        get
        {
            var data = new TheoryData<bool, int>();
            foreach (var visually in (bool[])[false, true])
            {
                // What is asked aside, at the end of a visual check, breaks nothing.
                var script = Script(visually);
                for (var index = 0; index <= script.IndexOf(CardScript.Sign); index++)
                {
                    data.Add(visually, index);
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_CardInOrder_GivesCertificateAndSignature(bool visually)
    {
        var card = new ScriptedCard(Script(visually));

        var read = Assert.IsType<CardReadingOutcome.Read>(await ReadAsync(card, visually)).Reading;

        Assert.Equal(CardScript.Certificate, read.Certificate);
        Assert.Equal(CardScript.Signature, read.Signature);
        Assert.Equal(Script(visually).Exchanges.Count, card.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task Read_CardPulledOut_SaysSoAtEveryCommand(bool visually, int index)
    {
        var card = new ScriptedCard(Script(visually)).BreakingAt(index, CardConnectionFailure.Removed);

        Assert.Equal(Failed(CardProblem.RemovedWhileReading), await ReadAsync(card, visually));
        Assert.Equal(index + 1, card.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task Read_ResetByAnotherProgram_SaysSoAtEveryCommand(bool visually, int index)
    {
        var card = new ScriptedCard(Script(visually)).BreakingAt(index, CardConnectionFailure.ResetByOther);

        Assert.Equal(Failed(CardProblem.ResetByOtherProgram), await ReadAsync(card, visually));
        Assert.Equal(index + 1, card.Sent.Count);
    }

    [Theory]
    [InlineData(CardConnectionFailure.NoCard, CardProblem.NoCard)]
    [InlineData(CardConnectionFailure.InUseByOther, CardProblem.InUseByOtherProgram)]
    [InlineData(CardConnectionFailure.Unresponsive, CardProblem.Unreadable)]
    [InlineData(CardConnectionFailure.Communication, CardProblem.Unreadable)]
    [InlineData(CardConnectionFailure.ReaderGone, CardProblem.NoReader)]
    [InlineData(CardConnectionFailure.ServiceStopped, CardProblem.ServiceStopped)]
    public async Task Read_LineBroken_NamesTheProblem(CardConnectionFailure failure, CardProblem problem) =>
        Assert.Equal(Failed(problem), await ReadAsync(new ScriptedCard(CardScript.WithPin()).BreakingAt(0, failure)));

    [Fact]
    public async Task Read_OtherCard_EndsAfterOneCommand()
    {
        var card = new ScriptedCard(CardScript.WithPin().Answering(CardScript.SelectApplication, "6A82"));

        Assert.Equal(Failed(CardProblem.OtherCard), await ReadAsync(card));
        Assert.Single(card.Sent);
    }

    [Theory]
    [InlineData("JPKIAPICCTOKEN", CardProblem.ResidentRegisterCard)]
    [InlineData("JPKIAPGPSETOKEN", CardProblem.PhoneToken)]
    [InlineData("JPKIAPIOSTOKEN", CardProblem.PhoneToken)]
    public async Task Read_OtherKindOfToken_EndsBeforeItsCertificate(string label, CardProblem problem)
    {
        foreach (var visually in (bool[])[false, true])
        {
            var card = new ScriptedCard(Script(visually).Labelled(label));

            Assert.Equal(Failed(problem), await ReadAsync(card, visually));
            Assert.Equal(CardScript.ReadTokenInfo, card.SentNames.Last());
        }
    }

    [Theory]
    [InlineData("JPKIAPICCTOKEN3")]
    [InlineData("")]
    public async Task Read_UnknownLabel_LetsTheCertificateSpeak(string label) =>
        Assert.IsType<CardReadingOutcome.Read>(await ReadAsync(new ScriptedCard(CardScript.WithPin().Labelled(label))));

    [Fact]
    public async Task Read_EmulatorWithoutTokenInfo_IsRead()
    {
        var withoutInfo = CardScript.WithPin().Answering(CardScript.SelectTokenInfo, "6A82").Without(CardScript.ReadTokenInfo);

        Assert.IsType<CardReadingOutcome.Read>(await ReadAsync(new ScriptedCard(withoutInfo)));
    }

    [Theory]
    [InlineData(CardScript.SelectCertificate, "6A82")]
    [InlineData(CardScript.ReadCertificate, "6982")]
    [InlineData(CardScript.ReadCertificate, "9000")]
    [InlineData(CardScript.ReadLastOfCertificate, "6B00")]
    [InlineData(CardScript.SelectKey, "6A82")]
    [InlineData(CardScript.Sign, "6982")]
    public async Task WithPin_CardThatAnswersOtherwise_IsUnreadable(string command, string answer)
    {
        var card = new ScriptedCard(CardScript.WithPin().Answering(command, answer));

        Assert.Equal(Failed(CardProblem.Unreadable), await ReadAsync(card));
        Assert.Equal(command, card.SentNames.Last());
    }

    [Theory]
    [InlineData("63C2", CardProblem.WrongPin, 2)]
    [InlineData("63C1", CardProblem.WrongPin, 1)]
    [InlineData("63C0", CardProblem.PinLocked, 0)]
    [InlineData("6983", CardProblem.PinLocked, 0)]
    [InlineData("6984", CardProblem.PinLocked, 0)]
    public async Task WithPin_WrongPin_IsTriedOnce(string answer, CardProblem problem, int triesLeft)
    {
        var card = new ScriptedCard(CardScript.WithPin().Answering(CardScript.Verify, answer));

        Assert.Equal(Failed(problem, triesLeft), await ReadAsync(card));
        Assert.Single(card.SentNames, CardScript.Verify);
    }

    [Theory]
    [InlineData("63C0", false)]
    [InlineData("63C0", true)]
    [InlineData("6983", true)]
    [InlineData("6984", true)]
    public async Task WithPin_LockedCard_SendsNoPin(string counter, bool lastTryAccepted)
    {
        var card = new ScriptedCard(CardScript.PinUnusable(CardScript.PinTries, counter));

        Assert.Equal(Failed(CardProblem.PinLocked, 0), await ReadAsync(card, lastTryAccepted: lastTryAccepted));
        Assert.DoesNotContain(CardScript.Verify, card.SentNames);
    }

    [Theory]
    [InlineData(CardScript.PinTries, "63C0")]
    [InlineData(CardScript.PinTries, "6984")]
    [InlineData(CardScript.PinTries, "6A88")]
    [InlineData(CardScript.SelectPin, "6A82")]
    public async Task WithPin_PinUnusableOnACardWithoutSigningCertificate_MayHaveNoPin(string command, string answer)
    {
        var card = new ScriptedCard(CardScript.PinUnusable(command, answer).Answering(CardScript.ReadAvailability, "008F009000"));

        Assert.Equal(Failed(CardProblem.WithoutPin), await ReadAsync(card));
        Assert.Equal(CardScript.ReadAvailability, card.SentNames.Last());
    }

    [Theory]
    [MemberData(nameof(SaysNothing))]
    public async Task WithPin_PinUnusableAndNothingPlainOfTheCertificate_IsAsBefore(string command, string answer)
    {
        var locked = new ScriptedCard(CardScript.PinUnusable(CardScript.PinTries, "6984").Answering(command, answer));
        Assert.Equal(Failed(CardProblem.PinLocked, 0), await ReadAsync(locked));

        foreach (var (at, status) in ((string At, string Status)[])[(CardScript.SelectPin, "6A82"), (CardScript.PinTries, "6A88")])
        {
            Assert.Equal(Failed(CardProblem.Unreadable), await ReadAsync(new ScriptedCard(CardScript.PinUnusable(at, status).Answering(command, answer))));
        }
    }

    [Theory]
    [InlineData("008F009000", true)]
    [InlineData("8F8F009000", false)]
    public async Task Visually_CardIsAskedForItsSigningCertificate_AfterEverythingElse(string answer, bool absent)
    {
        var card = new ScriptedCard(CardScript.Visual().Answering(CardScript.ReadAvailability, answer));

        Assert.Equal(absent, Assert.IsType<CardReadingOutcome.Read>(await ReadAsync(card, visually: true)).Reading.WithoutSigningCertificate);
    }

    [Theory]
    [MemberData(nameof(SaysNothing))]
    public async Task Visually_NothingPlainOfTheCertificate_IsReadAsBefore(string command, string answer)
    {
        var card = new ScriptedCard(CardScript.Visual().Answering(command, answer));

        Assert.False(Assert.IsType<CardReadingOutcome.Read>(await ReadAsync(card, visually: true)).Reading.WithoutSigningCertificate);
    }

    [Theory]
    [InlineData(CardScript.SelectAvailability, CardConnectionFailure.Removed)]
    [InlineData(CardScript.SelectAvailability, CardConnectionFailure.ResetByOther)]
    [InlineData(CardScript.ReadAvailability, CardConnectionFailure.Communication)]
    [InlineData(CardScript.ReadAvailability, CardConnectionFailure.ReaderGone)]
    public async Task Visually_LineBreaksWhileItIsAskedAside_IsReadAsBefore(string command, CardConnectionFailure failure)
    {
        var script = CardScript.Visual();
        var card = new ScriptedCard(script).BreakingAt(script.IndexOf(command), failure);

        Assert.False(Assert.IsType<CardReadingOutcome.Read>(await ReadAsync(card, visually: true)).Reading.WithoutSigningCertificate);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public async Task WithPin_ChildsCard_IsReadWithItsPinAndNotAsked(int triesLeft, bool lastTryAccepted)
    {
        var card = new VirtualCardBuilder { SigningCertificate = false, TriesLeft = triesLeft }.BuildCard();
        using var line = new HiccupCard(card, (_, _) => null);
        Pin.TryCreate("1234"u8, out var pin);
        using (pin)
        {
            Assert.IsType<CardReadingOutcome.Read>(await ReadCard.WithPinAsync(line, pin!, lastTryAccepted, new ScriptedChallenges(), TestContext.Current.CancellationToken));
        }

        Assert.DoesNotContain(line.Sent, command => Convert.ToHexString(command).EndsWith("020008", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithPin_LastTryNotAccepted_SendsNoPinAndAsksNoServer()
    {
        var card = new ScriptedCard(CardScript.WithPin().Answering(CardScript.PinTries, "63C1"));
        var challenges = new ScriptedChallenges();

        Assert.Equal(Failed(CardProblem.LastTryLeft, 1), await ReadAsync(card, challenges: challenges));
        Assert.DoesNotContain(CardScript.Verify, card.SentNames);
        Assert.Empty(challenges.Requests);
    }

    [Theory]
    [InlineData("63C1", true)]
    [InlineData("63C2", false)]
    [InlineData("63C3", false)]
    [InlineData("9000", false)]
    [InlineData("6300", false)]
    public async Task WithPin_TryAllowed_IsRead(string counter, bool lastTryAccepted)
    {
        var card = new ScriptedCard(CardScript.WithPin().Answering(CardScript.PinTries, counter));

        Assert.IsType<CardReadingOutcome.Read>(await ReadAsync(card, lastTryAccepted: lastTryAccepted));
    }

    [Fact]
    public async Task WithPin_ServerDown_CostsNoTry()
    {
        var card = new ScriptedCard(CardScript.WithPin());

        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(card, challenges: new ScriptedChallenges { Failure = new HttpRequestException() }));

        Assert.Equal(CardScript.PinTries, card.SentNames.Last());
    }

    [Fact]
    public async Task WithPin_Cancelled_SendsNothing()
    {
        var card = new ScriptedCard(CardScript.WithPin());

        await Assert.ThrowsAsync<OperationCanceledException>(() => ReadAsync(card, cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(card.Sent);
    }

    [Fact]
    public async Task WithPin_Always_SendsShortCommandsOnly()
    {
        var card = new ScriptedCard(CardScript.WithPin());

        await ReadAsync(card);

        Assert.All(card.Sent, command => Assert.True(command.Length == 4 || command[4] != 0 || command.Length == 5));
    }

    [Fact]
    public async Task Visually_Always_GivesTheCardsChallengeToTheServer()
    {
        var challenges = new ScriptedChallenges();

        await ReadAsync(new ScriptedCard(CardScript.Visual()), visually: true, challenges: challenges);

        Assert.Equal(CardScript.CardChallenge, Assert.Single(challenges.Requests));
    }

    [Theory]
    [InlineData(CardScript.GetChallenge, "6D00", CardProblem.TerminalRefused)]
    [InlineData(CardScript.TerminalCertificate, "6700", CardProblem.ReaderWithoutExtendedApdu)]
    [InlineData(CardScript.TerminalCertificate, "6300", CardProblem.TerminalRefused)]
    [InlineData(CardScript.TerminalCertificate, "6A86", CardProblem.TerminalRefused)]
    [InlineData(CardScript.TerminalSignature, "6300", CardProblem.TerminalRefused)]
    [InlineData(CardScript.TerminalSignature, "6700", CardProblem.TerminalRefused)]
    [InlineData(CardScript.SelectKey, "6A82", CardProblem.Unreadable)]
    [InlineData(CardScript.Sign, "6982", CardProblem.TerminalRefused)]
    public async Task Visually_CardThatAnswersOtherwise_NamesTheProblem(string command, string answer, CardProblem problem)
    {
        var card = new ScriptedCard(CardScript.Visual().Answering(command, answer));

        Assert.Equal(Failed(problem), await ReadAsync(card, visually: true));
        Assert.Equal(command, card.SentNames.Last());
    }

    [Theory]
    [InlineData(CardScript.TerminalCertificate, CardProblem.ReaderWithoutExtendedApdu)]
    [InlineData(CardScript.GetChallenge, CardProblem.Unreadable)]
    [InlineData(CardScript.TerminalSignature, CardProblem.Unreadable)]
    [InlineData(CardScript.SelectKey, CardProblem.Unreadable)]
    public async Task Visually_CommandNotCarried_BlamesTheReaderOnlyForTheFirstExtendedOne(string command, CardProblem problem)
    {
        var script = CardScript.Visual();
        var card = new ScriptedCard(script).BreakingAt(script.IndexOf(command), CardConnectionFailure.Communication);

        Assert.Equal(Failed(problem), await ReadAsync(card, visually: true));
    }

    /// <summary>The individual number (券面入力補助AP, 券面AP) and the 署名用 certificate, key and PIN are nobody's business here.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_Always_TouchesOnlyWhatItMay(bool visually)
    {
        var card = new ScriptedCard(Script(visually));

        await ReadAsync(card, visually);

        Assert.All(card.Sent, command => Assert.True(IsAllowed(Convert.ToHexString(command)), Convert.ToHexString(command)));
    }

    [Theory]
    [InlineData("00A4040C0AD3921000310001010408")]
    [InlineData("00A4040C0AD3921000310001010402")]
    [InlineData("00A4020C020001")]
    [InlineData("00A4020C02001B")]
    [InlineData("00B0810000")]
    [InlineData("00200098")]
    [InlineData("0024018004")]
    public void IsAllowed_WhatMustNotBeTouched_IsRefused(string command) => Assert.False(IsAllowed(command));

    private static bool IsAllowed(string command) => command switch
    {
        "00A4040C0AD392F000260100000001" => true,
        _ when command.StartsWith("00A4020C02", StringComparison.Ordinal) => FilesOpened.Contains(command[10..]),
        _ when command.StartsWith("00B0", StringComparison.Ordinal) => command.Length == 10 && command[4] < '8',
        "00200080" => true,
        _ when command.StartsWith("0020008004", StringComparison.Ordinal) => command.Length == 18,
        _ when command.StartsWith("802A008033", StringComparison.Ordinal) => command.Length == 114,
        "0084000008" => true,
        _ => command.StartsWith("80A206C1", StringComparison.Ordinal) || command.StartsWith("80A200C1", StringComparison.Ordinal),
    };

    private static CardReadingOutcome.Failed Failed(CardProblem problem, int? triesLeft = null) => new(problem, triesLeft);

    private static CardScript Script(bool visually) => visually ? CardScript.Visual() : CardScript.WithPin();

    private static async Task<CardReadingOutcome> ReadAsync(
        ScriptedCard card,
        bool visually = false,
        bool lastTryAccepted = false,
        ScriptedChallenges? challenges = null,
        CancellationToken cancellationToken = default)
    {
        challenges ??= new ScriptedChallenges();
        Pin.TryCreate("1234"u8, out var pin);
        using (pin)
        {
            return visually
                ? await ReadCard.VisuallyAsync(card, challenges, cancellationToken)
                : await ReadCard.WithPinAsync(card, pin!, lastTryAccepted, challenges, cancellationToken);
        }
    }
}
