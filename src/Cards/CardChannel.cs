using Shikaku.Cards.Apdu;

namespace Shikaku.Cards;

/// <summary>Runs commands over one connection, and wipes each after use. Knows how the line is doing.</summary>
public sealed class CardChannel(ICardConnection connection, CancellationToken cancellationToken)
{
    // The longest answer there is, 65,536 bytes, in pieces of 256.
    private const int MostPieces = 256;

    // Some readers, and some drivers, lose answers of 256 bytes. None loses these.
    private const int CautiousReadLength = 128;

    // A reading has about thirty; one whose file comes in pieces of a byte, and more of them, is no card.
    private const int MostCommands = 4096;

    private int commands;
    private bool extendedAnswered;
    private bool waited;

    /// <summary>True from the first extended command until one was answered: a failure now is the reader's.</summary>
    public bool FirstExtendedUnderway { get; private set; }

    /// <summary>Of the last command; 0 when no answer came.</summary>
    public StatusWord LastStatus { get; private set; }

    /// <summary>How much to read with one command.</summary>
    public int ReadLength { get; private set; } = CommandApdu.MaxShortLength;

    /// <summary>The card was left without a command while somebody else was waited for. Windows resets it after five seconds.</summary>
    public bool IdleUntilNow => waited;

    public CardAnswer<T> Run<T>(CardCommand<T> command)
    {
        LastStatus = default;
        using var apdu = command.ToApdu();
        var response = Fetched(Exact(apdu));
        LastStatus = response.Status;
        return command.Interpret(response);
    }

    /// <summary>Asks what is nice to know. Whatever comes of it, the reading stands where it stood; false where the line broke.</summary>
    public bool Aside(Func<CardChannel, bool> ask)
    {
        var status = LastStatus;
        try
        {
            return ask(this);
        }
        catch (CardConnectionException)
        {
            return false;
        }
        finally
        {
            LastStatus = status;
        }
    }

    public async Task<T> WaitForAsync<T>(Task<T> answer)
    {
        var result = await answer;
        waited = true;
        return result;
    }

    /// <summary>From a reset card; nothing that was selected or verified is left.</summary>
    /// <param name="cautiously">Read in smaller pieces from now on.</param>
    public void StartAgain(bool cautiously)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (FirstExtendedUnderway, waited) = (false, false);
        ReadLength = cautiously ? CautiousReadLength : ReadLength;
        connection.TakeUpAgain();
    }

    private ResponseApdu Exact(CommandApdu apdu)
    {
        var response = Send(apdu);
        if (response.Status.ExactLength is not { } exact || !apdu.HasLength)
        {
            return response;
        }

        using var again = apdu.Asking(exact);
        return Send(again);
    }

    /// <summary>With what a card (or a T=0 reader) keeps back until GET RESPONSE.</summary>
    private ResponseApdu Fetched(ResponseApdu response)
    {
        for (var pieces = 0; response.Status.MoreLength is { } more && pieces < MostPieces; pieces++)
        {
            using var next = CommandApdu.Short([0x00, 0xC0, 0x00, 0x00], default, more == 0 ? CommandApdu.MaxShortLength : more);
            var piece = Exact(next);
            response = new ResponseApdu((byte[])[.. response.Data.Span, .. piece.Data.Span], piece.Status);
        }

        return response;
    }

    private ResponseApdu Send(CommandApdu apdu)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++commands > MostCommands)
        {
            throw new CardConnectionException(CardConnectionFailure.Communication);
        }

        FirstExtendedUnderway = apdu.IsExtended && !extendedAnswered;
        var response = ResponseApdu.Parse(connection.Transmit(apdu.Bytes));
        extendedAnswered |= apdu.IsExtended;
        (FirstExtendedUnderway, waited) = (false, false);
        return response;
    }
}
