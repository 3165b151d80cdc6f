using Shikaku.Cards;
using Shikaku.Readers.Native;

namespace Shikaku.Readers;

/// <summary>A card held over PC/SC: its own context, shared access, and one transaction from opening to disposal.</summary>
/// <remarks>Windows takes the transaction away, and resets the card, after five seconds without a command: after a server slower than that the card is taken up again.</remarks>
internal sealed class PcscCardConnection : ICardConnection
{
    /// <summary>Nothing longer than 256 bytes and a status word is ever asked for. Some drivers keep sixteen bits of the buffer's length: 65,538 is 2 to them.</summary>
    private const int MaxAnswer = 4096;

    private const int StatusWordLength = 2;

    /// <summary>How long the system may take to notice that a card is gone: readers look a few times a second, a busy computer less often.</summary>
    private static readonly TimeSpan RemovalNotice = TimeSpan.FromSeconds(3);

    private readonly byte[] answer = new byte[MaxAnswer];
    private readonly PcscApi api;
    private readonly string reader;
    private readonly PcscContext context;
    private readonly PcscCard card;
    private uint protocol;
    private bool used;
    private bool cardGone;
    private bool disposed;

    private PcscCardConnection(PcscApi api, string reader, PcscContext context, PcscCard card, uint protocol) =>
        (this.api, this.reader, this.context, this.card, this.protocol) = (api, reader, context, card, protocol);

    /// <summary>Waits as long as another program is in a transaction with the card.</summary>
    public static PcscCardConnection Open(PcscApi api, string reader)
    {
        ThrowUnlessGood(api.Establish(out var context), api);
        PcscCard? card = null;
        try
        {
            ThrowUnlessGood(api.Connect(context!, reader, ShareMode.Shared, out card, out var protocol), api);
            ThrowUnlessGood(Begin(api, card!, ref protocol), api);
            return new PcscCardConnection(api, reader, context!, card!, protocol);
        }
        catch (CardConnectionException)
        {
            card?.Dispose();
            context!.Dispose();
            throw;
        }
    }

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        used = true;
        var code = api.Transmit(card, protocol, command, answer, out var length);
        if (code == PcscCode.Success && length >= StatusWordLength)
        {
            return answer[..length];
        }

        // A reader may also call it success when the card went away in the middle, and hand over nothing.
        var failure = code == PcscCode.Success ? null : PcscFailure.Of(code, api);
        failure ??= IsCardGone() ? CardConnectionFailure.Removed : CardConnectionFailure.Communication;
        cardGone = failure == CardConnectionFailure.Removed;
        throw new CardConnectionException(failure.Value);
    }

    public void TakeUpAgain()
    {
        // Where a transaction is left it would count twice; where none is left, that is no failure.
        api.EndTransaction(card, Disposition.LeaveCard);
        var code = api.Reconnect(card, ShareMode.Shared, Disposition.ResetCard, out protocol);
        code = code == PcscCode.Success ? Begin(api, card, ref protocol) : code;
        if (code != PcscCode.Success)
        {
            var failure = PcscFailure.Of(code, api) ?? CardConnectionFailure.Communication;
            cardGone = failure == CardConnectionFailure.Removed;
            throw new CardConnectionException(failure);
        }
    }

    /// <summary>The card is reset, so that no other program finds it with the PIN verified, and no PIN survives on a card left on the reader.</summary>
    /// <remarks>
    /// Reset with the end of the transaction: between that and the disconnection nobody else gets in. Disconnection resets where that failed.
    /// A card that is gone is not reset: pcsc-lite would then miss the next card if it comes within its next look. Nor is one that was sent nothing.
    /// </remarks>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        var parting = used && !cardGone ? Disposition.ResetCard : Disposition.LeaveCard;
        var ended = api.EndTransaction(card, parting) == PcscCode.Success;
        card.Parting = ended ? Disposition.LeaveCard : parting;
        card.Dispose();
        context.Dispose();
    }

    /// <summary>A reset between connecting and the transaction harms nobody yet: take the card up again.</summary>
    private static PcscCode Begin(PcscApi api, PcscCard card, ref uint protocol)
    {
        const int resetsTolerated = 3;
        var code = api.BeginTransaction(card);
        for (var i = 0; i < resetsTolerated && code == PcscCode.ResetCard; i++)
        {
            code = api.Reconnect(card, ShareMode.Shared, Disposition.LeaveCard, out protocol);
            code = code == PcscCode.Success ? api.BeginTransaction(card) : code;
        }

        return code;
    }

    /// <summary>Looks at the reader until the card is gone or the notice time is over.</summary>
    private bool IsCardGone()
    {
        const int changesLookedAt = 4;
        var watched = new WatchedReader(reader);
        for (var i = 0; i < changesLookedAt; i++)
        {
            var code = api.GetStatusChange(context, RemovalNotice, [watched]);
            if (code != PcscCode.Success)
            {
                return code != PcscCode.Timeout;
            }

            if (!watched.CardPresent)
            {
                return true;
            }

            watched.Accept();
        }

        return false;
    }

    private static void ThrowUnlessGood(PcscCode code, PcscApi api)
    {
        if (code == PcscCode.Success)
        {
            return;
        }

        var failure = PcscFailure.Of(code, api) ?? CardConnectionFailure.Unresponsive;
        throw new CardConnectionException(failure == CardConnectionFailure.Removed ? CardConnectionFailure.NoCard : failure);
    }
}
