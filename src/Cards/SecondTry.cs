namespace Shikaku.Cards;

/// <summary>What a second try has to know of the first.</summary>
internal sealed class ReadingState
{
    private byte[]? certificate;

    /// <summary>From then on the reading is not begun again: a wrong PIN must cost one try and not two.</summary>
    public bool PinShown { get; set; }

    /// <summary>The card said yes to it: shown once more, it costs nothing.</summary>
    public bool PinAccepted { get; set; }

    /// <summary>Whether it is still the card that was read before: between two tries another person's may have been put on the reader.</summary>
    public bool IsSameCard(byte[] read)
    {
        certificate ??= read;
        return certificate.AsSpan().SequenceEqual(read);
    }
}

/// <summary>Runs a reading, and once more from the beginning when the first failed in a way that says nothing about the card.</summary>
internal static class SecondTry
{
    public static async Task<CardReadingOutcome> RunAsync(CardChannel card, Func<CardChannel, ReadingState, Task<CardReadingOutcome>> read)
    {
        var state = new ReadingState();
        var first = await NameBrokenLineAsync(card, () => read(card, state));
        return IsWorthIt(first, card, state)
            ? await NameBrokenLineAsync(card, () =>
            {
                card.StartAgain(cautiously: first is CardReadingOutcome.Failed { Problem: CardProblem.Unreadable });
                return read(card, state);
            })
            : first;
    }

    private static bool IsWorthIt(CardReadingOutcome outcome, CardChannel card, ReadingState state) => CostsNoTry(card, state) && outcome is CardReadingOutcome.Failed failed
        && failed.Problem switch
        {
            CardProblem.ResetByOtherProgram or CardProblem.LostWhileWaiting => true,

            // Some readers say so where they cannot carry 256 bytes: the second try reads in smaller pieces.
            CardProblem.Unreadable when card.LastStatus.IsWrongLength => true,
            CardProblem.Unreadable or CardProblem.TerminalRefused => !card.LastStatus.IsPlainRefusal,
            _ => false,
        };

    /// <summary>After the PIN only where it is known to be right, and a command was not carried: what the card answered then it answers again.</summary>
    private static bool CostsNoTry(CardChannel card, ReadingState state) => !state.PinShown || (state.PinAccepted && card.LastStatus == default);

    private static async Task<CardReadingOutcome> NameBrokenLineAsync(CardChannel card, Func<Task<CardReadingOutcome>> read)
    {
        try
        {
            return await read();
        }
        catch (CardConnectionException e)
        {
            return new CardReadingOutcome.Failed(e.Failure switch
            {
                CardConnectionFailure.Communication when card.FirstExtendedUnderway => CardProblem.ReaderWithoutExtendedApdu,
                CardConnectionFailure.ResetByOther when card.IdleUntilNow => CardProblem.LostWhileWaiting,
                _ => e.Problem,
            });
        }
    }
}
