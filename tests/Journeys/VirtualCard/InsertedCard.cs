using Microsoft.Extensions.Logging.Abstractions;
using Shikaku.Journeys.Readers;
using Shikaku.TestKit.Pcsc;
using Shikaku.VirtualCard.Emulation;
using Shikaku.VirtualCard.Vpcd;

namespace Shikaku.Journeys.VirtualCard;

/// <summary>A virtual card on slot 0 of the private card service, and someone who watches the reader.</summary>
internal sealed class InsertedCard : IAsyncDisposable
{
    private InsertedCard(EmulatedCard card) => Card = card;

    public static string Reader { get; } = PrivatePcscd.ReaderName(0);

    public EmulatedCard Card { get; }

    public VirtualCardDevice Device { get; } =
        new(VpcdSlot.DefaultPort, null, TimeProvider.System, NullLogger<VirtualCardDevice>.Instance);

    public ReaderWatch Watch { get; } = new();

    /// <summary>Returns when PC/SC shows the card.</summary>
    public static async Task<InsertedCard> PutAsync(EmulatedCard card, int? pullOutAtCommand = null)
    {
        var inserted = new InsertedCard(card);
        await inserted.Watch.UntilCardAsync(Reader, present: false);
        await inserted.PutBackAsync(pullOutAtCommand);
        return inserted;
    }

    public async Task PutBackAsync(int? pullOutAtCommand = null)
    {
        Assert.IsType<InsertOutcome.Inserted>(await Device.InsertAsync(Card, pullOutAtCommand));
        await Watch.UntilCardAsync(Reader, present: true);
    }

    /// <summary>Returns when PC/SC shows the reader empty.</summary>
    public async Task TakeAwayAsync()
    {
        await Device.RemoveAsync();
        await Watch.UntilCardAsync(Reader, present: false);
    }

    public async ValueTask DisposeAsync()
    {
        await Device.DisposeAsync();
        Watch.Dispose();
    }
}
