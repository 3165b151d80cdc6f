using Shikaku.Cards;
using Shikaku.Readers;
using Shikaku.Readers.Native;
using Shikaku.TestKit.Cards;
using Shikaku.TestKit.Pcsc;

namespace Shikaku.Journeys.Readers;

/// <summary>Readings over a real pcscd, and everything that can come between.</summary>
[Collection(CardServiceJourneys.Name)]
public sealed class CardReadingTests(PcscdFixture service) : IAsyncLifetime
{
    private static readonly string Reader = PrivatePcscd.ReaderName(0);
    private readonly ScriptedChallenges challenges = new();
    private ReaderWatch? watch;

    public static TheoryData<int> EveryCommand => [.. Enumerable.Range(0, CardScript.WithPin().Exchanges.Count)];

    public async ValueTask InitializeAsync()
    {
        await service.ReadyAsync();
        watch = new ReaderWatch();
    }

    public ValueTask DisposeAsync()
    {
        watch?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task WithPin_CardInOrder_IsRead()
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        using var connection = PcscCards.Connect(Reader);

        var read = Assert.IsType<CardReadingOutcome.Read>(await WithPinAsync(connection)).Reading;

        Assert.Equal(CardScript.Certificate, read.Certificate);
        Assert.Equal(CardScript.Signature, read.Signature);
    }

    [Fact]
    public async Task Visually_CardInOrder_IsReadWithExtendedCommands()
    {
        await using var card = await InsertAsync(CardScript.Visual());
        using var connection = PcscCards.Connect(Reader);

        Assert.IsType<CardReadingOutcome.Read>(await ReadCard.VisuallyAsync(connection, challenges, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task WithPin_CardPulledOut_SaysSoAtEveryCommand(int command)
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        card.PulledOutAt = command;
        using var connection = PcscCards.Connect(Reader);

        Assert.Equal(Failed(CardProblem.RemovedWhileReading), await WithPinAsync(connection));
    }

    [Fact]
    public async Task WithPin_CardPulledOutBetweenCommands_SaysSo()
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        using var connection = PcscCards.Connect(Reader);
        card.PullOut();
        await watch!.UntilCardAsync(Reader, present: false);

        Assert.Equal(Failed(CardProblem.RemovedWhileReading), await WithPinAsync(connection));
    }

    [Fact]
    public async Task WithPin_ReadTwice_TakesTheSecondFromTheStart()
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        for (var i = 0; i < 2; i++)
        {
            using var connection = PcscCards.Connect(Reader);

            Assert.IsType<CardReadingOutcome.Read>(await WithPinAsync(connection));
        }
    }

    [Fact]
    public async Task Dispose_AfterAReading_ResetsTheCard()
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        var connection = PcscCards.Connect(Reader);
        await WithPinAsync(connection);
        var before = card.Resets;

        connection.Dispose();

        Assert.True(card.Resets > before);
    }

    [Fact]
    public void Connect_NoCard_SaysSo() => Assert.Equal(CardProblem.NoCard, ConnectProblem(Reader));

    [Fact]
    public void Connect_UnknownReader_SaysSo() => Assert.Equal(CardProblem.NoReader, ConnectProblem("Desk Reader 00 00"));

    [Fact]
    public async Task Connect_ServiceStopped_SaysSo()
    {
        await service.Pcscd.StopAsync();

        Assert.Equal(CardProblem.ServiceStopped, ConnectProblem(Reader));
    }

    [Fact]
    public async Task Connect_HeldExclusivelyByAnother_SaysSoAndWorksAfterwards()
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        using (OtherProgram.Exclusively(Reader))
        {
            Assert.Equal(CardProblem.InUseByOtherProgram, ConnectProblem(Reader));
        }

        using var connection = PcscCards.Connect(Reader);
        Assert.IsType<CardReadingOutcome.Read>(await WithPinAsync(connection));
    }

    [Fact]
    public async Task Connect_AnotherInATransaction_DoesNotWaitWithoutEnd()
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        using var other = OtherProgram.Sharing(Reader);
        other.BeginTransaction();

        var failure = Assert.Throws<CardConnectionException>(() => PcscCards.Connect(PcscApi.OfThisSystem, Reader, TimeSpan.FromMilliseconds(300)));

        Assert.Equal(CardProblem.InUseByOtherProgram, failure.Problem);
        other.EndTransaction();
        using var connection = PcscCards.Connect(Reader);
        Assert.IsType<CardReadingOutcome.Read>(await WithPinAsync(connection));
    }

    [Fact]
    public async Task WithPin_AnotherWantsToReset_HasToWaitUntilTheEnd()
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        using var other = OtherProgram.Sharing(Reader);
        var connection = PcscCards.Connect(Reader);
        var reset = Task.Run(other.ResetCard);

        Assert.IsType<CardReadingOutcome.Read>(await WithPinAsync(connection));

        Assert.False(reset.IsCompleted);
        connection.Dispose();
        await reset;
    }

    [Theory]
    [InlineData(CardScript.SelectApplication)]
    [InlineData(CardScript.ReadCertificate)]
    [InlineData(CardScript.Verify)]
    public async Task WithPin_ResetBeforeThePinWasShown_TakesTheCardUpAgain(string command)
    {
        var script = CardScript.WithPin();
        await using var card = await InsertAsync(script);
        using var other = OtherProgram.Sharing(Reader);
        using var connection = new InterruptedConnection(PcscCards.Connect(Reader), script.IndexOf(command), other.ResetCard);

        Assert.IsType<CardReadingOutcome.Read>(await WithPinAsync(connection));
    }

    [Fact]
    public async Task WithPin_OneStrangeAnswerInTheFile_IsReadOnTheSameReader()
    {
        var reads = 0;
        var script = CardScript.WithPin();
        await using var card = await VpcdCard.InsertAsync((index, command) => command is [0x00, 0xB0, _, _, _] && reads++ == 3
            ? [0x69, 0x86]
            : command is [0x00, 0xB0, var high, var low, not TokenLabel.Length and var asked] && reads > 4
                ? [.. CardScript.Certificate.AsSpan((high << 8) | low, Math.Min(asked, CardScript.Certificate.Length - ((high << 8) | low))), 0x90, 0x00]
                : script.Exchanges.FirstOrDefault(exchange => exchange.Command.AsSpan().SequenceEqual(command))?.Answer ?? [0x6D, 0x00]);
        await watch!.UntilCardAsync(Reader, present: true);
        using var connection = PcscCards.Connect(Reader);

        Assert.IsType<CardReadingOutcome.Read>(await WithPinAsync(connection));
    }

    /// <summary>The card has said yes to the PIN: shown to the same card once more, it costs nothing.</summary>
    [Fact]
    public async Task WithPin_ResetAfterThePinWasTaken_IsReadAllTheSame()
    {
        var script = CardScript.WithPin();
        await using var card = await InsertAsync(script);
        using var other = OtherProgram.Sharing(Reader);
        using var connection = new InterruptedConnection(PcscCards.Connect(Reader), script.IndexOf(CardScript.Sign), other.ResetCard);

        Assert.IsType<CardReadingOutcome.Read>(await WithPinAsync(connection));
    }

    [Fact]
    public async Task WithPin_ServiceKilledInBetween_SaysSo()
    {
        await using var card = await InsertAsync(CardScript.WithPin());
        using var connection = PcscCards.Connect(Reader);
        await service.Pcscd.KillAsync();

        Assert.Equal(Failed(CardProblem.ServiceStopped), await WithPinAsync(connection));
    }

    private async Task<VpcdCard> InsertAsync(CardScript script)
    {
        var card = await VpcdCard.InsertAsync(script);
        await watch!.UntilCardAsync(Reader, present: true);
        return card;
    }

    private async Task<CardReadingOutcome> WithPinAsync(ICardConnection connection)
    {
        Pin.TryCreate("1234"u8, out var pin);
        using (pin)
        {
            return await ReadCard.WithPinAsync(connection, pin!, lastTryAccepted: false, challenges, CancellationToken.None);
        }
    }

    private static CardProblem ConnectProblem(string reader) =>
        Assert.Throws<CardConnectionException>(() => PcscCards.Connect(reader)).Problem;

    private static CardReadingOutcome.Failed Failed(CardProblem problem) => new(problem);
}
