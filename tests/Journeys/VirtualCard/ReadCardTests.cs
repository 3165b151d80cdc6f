using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Shikaku.Cards;
using Shikaku.Readers;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;
using Shikaku.VirtualCard.Vpcd;

namespace Shikaku.Journeys.VirtualCard;

/// <summary>Our own reading of the virtual card, both ways, in every scenario, over PC/SC.</summary>
[Collection(CardServiceJourneys.Name)]
public sealed class ReadCardTests(PcscdFixture service) : IAsyncLifetime
{
    private static readonly byte[] Hash = SHA256.HashData("challenge of the server"u8);

    public async ValueTask InitializeAsync() => await service.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task WithPin_ValidCard_GivesCertificateAndSignature()
    {
        var builder = new VirtualCardBuilder();
        await using var card = await InsertedCard.PutAsync(builder.BuildCard());

        AssertRead(builder, card, await WithPinAsync());
    }

    [Fact]
    public async Task Visually_ValidCard_GivesCertificateAndSignature()
    {
        var builder = new VirtualCardBuilder();
        await using var card = await InsertedCard.PutAsync(builder.BuildCard());

        AssertRead(builder, card, await VisuallyAsync(ProvenTerminal.Shared));
    }

    [Fact]
    public async Task LockedCard_OnlyTheVisualWayWorks()
    {
        var builder = new VirtualCardBuilder { TriesLeft = 0 };
        await using var card = await InsertedCard.PutAsync(builder.BuildCard());

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.PinLocked, 0), await WithPinAsync());
        AssertRead(builder, card, await VisuallyAsync(ProvenTerminal.Shared));
    }

    [Fact]
    public async Task WithPin_LastTry_IsUsedOnlyWhenAccepted()
    {
        var builder = new VirtualCardBuilder { TriesLeft = 1 };
        await using var card = await InsertedCard.PutAsync(builder.BuildCard());

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.LastTryLeft, 1), await WithPinAsync());
        Assert.Equal(1, card.Card.Profile.PinTries.TriesLeft);
        AssertRead(builder, card, await WithPinAsync(lastTryAccepted: true));
        Assert.Equal(3, card.Card.Profile.PinTries.TriesLeft);
    }

    [Fact]
    public async Task WithPin_WrongPin_TellsTheTriesLeft()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder { Pin = "4321" }.BuildCard());

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.WrongPin, 2), await WithPinAsync());
    }

    [Fact]
    public async Task Visually_TerminalOfAnotherAuthority_IsRefused()
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder().BuildCard());

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.TerminalRefused), await VisuallyAsync(new ProvenTerminal()));
        Assert.Equal(0, card.Card.Signatures);
    }

    [Fact]
    public async Task ReaderWithoutExtendedApdu_OnlyThePinWayWorks()
    {
        var builder = new VirtualCardBuilder { ExtendedApdu = false };
        await using var card = await InsertedCard.PutAsync(builder.BuildCard());

        Assert.Equal(new CardReadingOutcome.Failed(CardProblem.ReaderWithoutExtendedApdu), await VisuallyAsync(ProvenTerminal.Shared));
        AssertRead(builder, card, await WithPinAsync());
    }

    [Theory]
    [InlineData(VirtualCardKind.PhoneToken, CardProblem.PhoneToken)]
    [InlineData(VirtualCardKind.ResidentRegisterCard, CardProblem.ResidentRegisterCard)]
    [InlineData(VirtualCardKind.OtherCard, CardProblem.OtherCard)]
    public async Task OtherKinds_AreToldApart(VirtualCardKind kind, CardProblem problem)
    {
        await using var card = await InsertedCard.PutAsync(new VirtualCardBuilder { Kind = kind }.BuildCard());

        Assert.Equal(new CardReadingOutcome.Failed(problem), await WithPinAsync());
        Assert.Equal(new CardReadingOutcome.Failed(problem), await VisuallyAsync(ProvenTerminal.Shared));
    }

    [Fact]
    public async Task PulledOut_AtEveryCommand_IsARemovalAndNeverAnythingElse()
    {
        // What is asked aside when everything is signed: which certificates the card holds.
        const int aside = 2;
        var builder = new VirtualCardBuilder();
        await using var card = await InsertedCard.PutAsync(builder.BuildCard());
        AssertRead(builder, card, await VisuallyAsync(ProvenTerminal.Shared));
        var commands = card.Device.Current!.CommandsAnswered;

        for (var command = 1; command <= commands; command++)
        {
            await card.TakeAwayAsync();
            await card.PutBackAsync(pullOutAtCommand: command);
            var outcome = await VisuallyAsync(ProvenTerminal.Shared);
            if (command > commands - aside)
            {
                Assert.IsType<CardReadingOutcome.Read>(outcome);
            }
            else
            {
                Assert.Equal(new CardReadingOutcome.Failed(CardProblem.RemovedWhileReading), outcome);
            }
        }
    }

    [Fact]
    public async Task CardService_StopsAndStartsAgain_FindsTheCardStillThere()
    {
        var builder = new VirtualCardBuilder();
        await using var card = await InsertedCard.PutAsync(builder.BuildCard());

        await service.Pcscd.KillAsync();
        await card.Watch.UntilAsync(snapshot => !snapshot.ServiceRunning);
        await service.Pcscd.StartAsync();
        await card.Watch.UntilCardAsync(InsertedCard.Reader, present: true);

        AssertRead(builder, card, await WithPinAsync());
    }

    [Fact]
    public async Task FirstSlotTaken_CardGoesToTheSecond()
    {
        await using var first = await InsertedCard.PutAsync(new VirtualCardBuilder { Kind = VirtualCardKind.OtherCard }.BuildCard());
        await using var second = new VirtualCardDevice(VpcdSlot.DefaultPort, null, TimeProvider.System, NullLogger<VirtualCardDevice>.Instance);

        var inserted = Assert.IsType<InsertOutcome.Inserted>(await second.InsertAsync(new VirtualCardBuilder().BuildCard()));

        Assert.Equal(1, inserted.Slot.Number);
        await first.Watch.UntilCardAsync(inserted.Slot.ReaderName, present: true);
    }

    private static async Task<CardReadingOutcome> WithPinAsync(bool lastTryAccepted = false)
    {
        Assert.True(Pin.TryCreate("1234"u8, out var pin));
        using (pin)
        using (var connection = PcscCards.Connect(InsertedCard.Reader))
        {
            return await ReadCard.WithPinAsync(connection, pin!, lastTryAccepted, new OneHash(null), CancellationToken.None);
        }
    }

    private static async Task<CardReadingOutcome> VisuallyAsync(ProvenTerminal terminal)
    {
        using var connection = PcscCards.Connect(InsertedCard.Reader);
        return await ReadCard.VisuallyAsync(connection, new OneHash(terminal), CancellationToken.None);
    }

    private static void AssertRead(VirtualCardBuilder builder, InsertedCard card, CardReadingOutcome outcome)
    {
        var reading = Assert.IsType<CardReadingOutcome.Read>(outcome).Reading;
        Assert.Equal(card.Card.Profile.Holder!.Certificate, reading.Certificate);
        Assert.True(builder.Issued.Key.VerifyHash(Hash, reading.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private sealed class OneHash(ProvenTerminal? terminal) : ISigningChallengeSource
    {
        public Task<SigningChallenge> RequestAsync(byte[]? cardChallenge, CancellationToken cancellationToken) =>
            Task.FromResult(new SigningChallenge(Hash, cardChallenge is null ? null : terminal!.Prove(cardChallenge)));
    }
}
