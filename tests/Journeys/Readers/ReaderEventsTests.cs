using Shikaku.Readers;
using Shikaku.TestKit.Cards;
using Shikaku.TestKit.Pcsc;

namespace Shikaku.Journeys.Readers;

[Collection(CardServiceJourneys.Name)]
public sealed class ReaderEventsTests(PcscdFixture service) : IAsyncLifetime
{
    private static readonly string First = PrivatePcscd.ReaderName(0);
    private static readonly string Second = PrivatePcscd.ReaderName(1);

    public async ValueTask InitializeAsync() => await service.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Changed_TwoReadersWithoutCards_AreListed()
    {
        using var watch = new ReaderWatch();

        // The service may announce them one after the other.
        var snapshot = await watch.UntilAsync(seen => seen.Readers.Count == 2);

        Assert.True(snapshot.ServiceRunning);
        Assert.Equal([new ReaderState(First, CardPresent: false), new ReaderState(Second, CardPresent: false)], snapshot.Readers);
    }

    [Fact]
    public async Task Changed_CardPutOnTakenAwayAndPutOnAgain_IsSeenEachTime()
    {
        using var watch = new ReaderWatch();
        for (var i = 0; i < 3; i++)
        {
            await using (await VpcdCard.InsertAsync(CardScript.WithPin()))
            {
                await watch.UntilCardAsync(First, present: true);
            }

            await watch.UntilCardAsync(First, present: false);
        }
    }

    [Fact]
    public async Task Changed_CardOnTheSecondReader_IsSeenThere()
    {
        using var watch = new ReaderWatch();
        await using var card = await VpcdCard.InsertAsync(CardScript.WithPin(), slot: 1);

        await watch.UntilCardAsync(Second, present: true);
    }

    [Fact]
    public async Task Changed_SlotOfAnotherCopy_IsLeftOutUntilItsClaimEnds()
    {
        var folder = Directory.CreateTempSubdirectory();
        var theirs = new VirtualReaderClaims(folder.FullName, "/srv/theirs");
        theirs.Claim(0);
        using var watch = new ReaderWatch(new VirtualReaderClaims(folder.FullName, "/srv/mine"));
        await watch.UntilAsync(snapshot => snapshot.Readers is [{ Name: var only }] && only == Second);

        theirs.Release(0);
        await using var card = await VpcdCard.InsertAsync(CardScript.WithPin());

        await watch.UntilCardAsync(First, present: true);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changed_ServiceEndsAndStartsAgain_IsSeenAndCardsAreSeenAgain(bool crash)
    {
        using var watch = new ReaderWatch();
        await watch.UntilCardAsync(First, present: false);

        await (crash ? service.Pcscd.KillAsync() : service.Pcscd.StopAsync());
        await watch.UntilAsync(snapshot => !snapshot.ServiceRunning && snapshot.Readers.Count == 0);
        await service.Pcscd.StartAsync();
        await watch.UntilAsync(snapshot => snapshot.ServiceRunning && snapshot.Readers.Count == 2);

        await using var card = await VpcdCard.InsertAsync(CardScript.WithPin());
        await watch.UntilCardAsync(First, present: true);
    }

    [Fact]
    public async Task Start_NoServiceYet_SeesItComeUp()
    {
        await service.Pcscd.StopAsync();
        using var watch = new ReaderWatch();

        await service.Pcscd.StartAsync();

        await watch.UntilAsync(snapshot => snapshot.ServiceRunning && snapshot.Readers.Count == 2);
    }
}
