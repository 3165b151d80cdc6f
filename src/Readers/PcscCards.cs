using Shikaku.Cards;
using Shikaku.Readers.Native;

namespace Shikaku.Readers;

/// <summary>Opens the card on a reader.</summary>
public static class PcscCards
{
    /// <summary>PC/SC waits without end for another program's transaction; staff do not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Connects and begins a transaction, so that no other program gets in between two commands.</summary>
    /// <exception cref="CardConnectionException">No card, no reader, no service, or another program holds the card.</exception>
    public static ICardConnection Connect(string readerName) => Connect(PcscApi.OfThisSystem, readerName, Patience);

    internal static ICardConnection Connect(PcscApi api, string readerName, TimeSpan patience)
    {
        var opening = Task.Factory.StartNew(
            () => PcscCardConnection.Open(api, readerName),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (Task.WaitAny([opening], patience) == 0)
        {
            return opening.GetAwaiter().GetResult();
        }

        // Whenever the other program lets go, so do we.
        _ = opening.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        throw new CardConnectionException(CardConnectionFailure.InUseByOther);
    }
}
