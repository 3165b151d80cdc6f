namespace Shikaku.Cards;

/// <summary>One card in one reader, held for one reading. The only seam between card logic and hardware.</summary>
public interface ICardConnection : IDisposable
{
    /// <summary>Sends a command and returns the whole answer, status word included (two bytes or more).</summary>
    /// <exception cref="CardConnectionException">The card or the reader went away, or another program got in between.</exception>
    byte[] Transmit(ReadOnlySpan<byte> command);

    /// <summary>Resets the card and holds it as before, after a command was not carried or the card was reset. What was selected and verified is forgotten.</summary>
    /// <exception cref="CardConnectionException">The card or the reader went away, or another program holds the card.</exception>
    void TakeUpAgain();
}

/// <summary>The line to the card broke, or never came about. During a reading <see cref="ReadCard"/> turns it into an outcome.</summary>
public sealed class CardConnectionException(CardConnectionFailure failure) : Exception($"Card connection: {failure}")
{
    public CardConnectionFailure Failure { get; } = failure;

    /// <summary>What staff can be told. The one place where a broken line gets its name.</summary>
    public CardProblem Problem => Failure switch
    {
        CardConnectionFailure.NoCard => CardProblem.NoCard,
        CardConnectionFailure.Removed => CardProblem.RemovedWhileReading,
        CardConnectionFailure.ResetByOther => CardProblem.ResetByOtherProgram,
        CardConnectionFailure.InUseByOther => CardProblem.InUseByOtherProgram,
        CardConnectionFailure.ReaderGone => CardProblem.NoReader,
        CardConnectionFailure.ServiceStopped => CardProblem.ServiceStopped,
        _ => CardProblem.Unreadable,
    };
}

public enum CardConnectionFailure
{
    /// <summary>There was no card to begin with.</summary>
    NoCard,

    /// <summary>The card was taken away.</summary>
    Removed,

    /// <summary>Another program reset the card; what was verified before is lost.</summary>
    ResetByOther,

    /// <summary>Another program holds the card for itself.</summary>
    InUseByOther,

    /// <summary>The card gives no answer (dirty, upside down, broken).</summary>
    Unresponsive,

    /// <summary>The reader was unplugged.</summary>
    ReaderGone,

    /// <summary>The smart card service of the system does not run.</summary>
    ServiceStopped,

    /// <summary>The reader could not carry the command.</summary>
    Communication,
}
