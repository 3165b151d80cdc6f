using Microsoft.Extensions.Logging;
using Shikaku.Readers;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.VirtualCard.Vpcd;

/// <summary>The hand that puts a virtual card on a virtual reader and takes it away. Holds one card at a time.</summary>
/// <param name="port">vpcd's port to try first; the other slot is the second choice.</param>
/// <param name="claims">Where copies of Shikaku on one machine tell each other which slot is whose; null when this is the only one.</param>
public sealed class VirtualCardDevice(int port, VirtualReaderClaims? claims, TimeProvider time, ILogger<VirtualCardDevice> logger)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim hand = new(1, 1);
    private readonly SlotSearch search = new(VpcdSlot.StartingAt(port), claims, time);
    private volatile CardStay? stay;

    /// <summary>Null while no card is on the reader.</summary>
    public CardInReader? Current => stay?.State;

    /// <summary>Puts the card on a free reader, taking away one that lies there; returns when pcscd has powered it.</summary>
    /// <param name="pullOutAtCommand">Counted from 1: the card vanishes instead of answering this command. For tests of broken readings.</param>
    public async Task<InsertOutcome> InsertAsync(EmulatedCard card, int? pullOutAtCommand = null, CancellationToken cancellationToken = default)
    {
        await hand.WaitAsync(cancellationToken);
        try
        {
            await TakeAwayAsync();
            stay = new CardStay(card, search, pullOutAtCommand, time, logger);
            var outcome = await stay.StartAsync(cancellationToken);
            if (outcome is InsertOutcome.Refused)
            {
                await TakeAwayAsync();
            }

            return outcome;
        }
        catch
        {
            await TakeAwayAsync();
            throw;
        }
        finally
        {
            hand.Release();
        }
    }

    /// <summary>Returns when pcscd must have noticed, less than a second later.</summary>
    public async Task RemoveAsync()
    {
        await hand.WaitAsync();
        try
        {
            await TakeAwayAsync();
        }
        finally
        {
            hand.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        search.ReleaseAllBut(null);
        hand.Dispose();
    }

    private async Task TakeAwayAsync()
    {
        if (stay is { } ending)
        {
            stay = null;
            await ending.DisposeAsync();
        }
    }
}

/// <param name="Slot">Null while the reader service is away; the card goes back in when it returns.</param>
public sealed record CardInReader(EmulatedCard Card, VpcdSlot? Slot, int CommandsAnswered);

public abstract record InsertOutcome
{
    private InsertOutcome()
    {
    }

    public sealed record Inserted(VpcdSlot Slot) : InsertOutcome;

    public sealed record Refused(InsertProblem Problem) : InsertOutcome;
}

public enum InsertProblem
{
    /// <summary>No pcscd with the virtual reader listens on this machine.</summary>
    NoReaderService,

    /// <summary>Another card emulator lies in each slot.</summary>
    EverySlotTaken,
}
