using Shikaku.Cards.Commands;

namespace Shikaku.Cards;

/// <summary>Shows the PIN. When the answer is neither yes nor no, the counter tells whether the card took it.</summary>
internal static class PinPresentation
{
    /// <param name="triesBefore">Null: the card does not tell.</param>
    public static CardAnswer<bool> Show(CardChannel card, Pin pin, int? triesBefore, ReadingState state)
    {
        var shown = ShowOnce(card, pin, state);
        return shown.Failure?.Problem == CardProblem.Unreadable && !card.LastStatus.IsPlainRefusal && triesBefore is { } before
            ? AskCounter(card, pin, before, state) ?? shown
            : shown;
    }

    /// <summary>Shown once more only where the counter stands as before: then the first time cost nothing.</summary>
    private static CardAnswer<bool>? AskCounter(CardChannel card, Pin pin, int before, ReadingState state)
    {
        if (!card.Run(new SelectFile(Jpki.HolderPin)).Value)
        {
            return null;
        }

        return card.Run(new PinTries()) switch
        {
            { Failure: not null } => (CardAnswer<bool>?)null,
            { Value: 0 } => new CardReadingOutcome.Failed(CardProblem.PinLocked, 0),
            { Value: { } left } when left < before => new CardReadingOutcome.Failed(CardProblem.WrongPin, left),
            _ => ShowOnce(card, pin, state),
        };
    }

    /// <summary>A system that says the card was reset did not send the command.</summary>
    private static CardAnswer<bool> ShowOnce(CardChannel card, Pin pin, ReadingState state)
    {
        var shownBefore = state.PinShown;
        state.PinShown = true;
        try
        {
            var shown = card.Run(new VerifyPin(pin));
            state.PinAccepted = shown.Failure is null;
            return shown;
        }
        catch (CardConnectionException e) when (e.Failure == CardConnectionFailure.ResetByOther)
        {
            state.PinShown = shownBefore;
            throw;
        }
    }
}
