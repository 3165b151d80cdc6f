using Shikaku.Cards.Apdu;

namespace Shikaku.Cards;

/// <summary>Runs commands over one connection, and wipes each after use.</summary>
public sealed class CardChannel(ICardConnection connection, CancellationToken cancellationToken)
{
    private bool extendedAnswered;

    /// <summary>True from the first extended command until one was answered: a failure now is the reader's.</summary>
    public bool FirstExtendedUnderway { get; private set; }

    public CardAnswer<T> Run<T>(CardCommand<T> command)
    {
        using var apdu = command.ToApdu();
        var response = Send(apdu);
        if (response.Status.ExactLength is { } exact && apdu.HasLength)
        {
            using var again = apdu.Asking(exact);
            response = Send(again);
        }

        return command.Interpret(response);
    }

    private ResponseApdu Send(CommandApdu apdu)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FirstExtendedUnderway = apdu.IsExtended && !extendedAnswered;
        var response = ResponseApdu.Parse(connection.Transmit(apdu.Bytes));
        extendedAnswered |= apdu.IsExtended;
        FirstExtendedUnderway = false;
        return response;
    }
}
