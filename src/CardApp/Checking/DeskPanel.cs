using Shikaku.Cards;

namespace Shikaku.CardApp.Checking;

/// <summary>
/// The state that is shown, and what goes when another is: its alarm, the error beside a field, the PIN kept for a missing word. Not safe
/// by itself: the desk's lock guards it.
/// </summary>
internal sealed class DeskPanel(Changes changes, TimeProvider time, Action<DeskState> timeOver) : IDisposable
{
    private ITimer? timer;
    private Pin? keptPin;

    public DeskState State { get; private set; } = new DeskState.Ready(ReadyFor.Anyone);

    public DeskInputError? InputError { get; private set; }

    public void Become(DeskState next)
    {
        Dispose();
        State = next;
        if (next.EndsAt is { } end)
        {
            var left = end - time.GetUtcNow();
            timer = time.CreateTimer(_ => timeOver(next), null, left < TimeSpan.Zero ? TimeSpan.Zero : left, Timeout.InfiniteTimeSpan);
        }

        Tell(error: null);
    }

    /// <summary>The PIN to try: the one that was typed, or the kept one where none was. Null: neither is there, or the word for the last try; the page tells which.</summary>
    public Pin? PinOf(PinForm form)
    {
        if (!form.TryTakePin(out var pin) && (!form.PinIsEmpty || (pin = TakeKeptPin()) is null))
        {
            ForgetPin();
            Tell(DeskInputError.PinNotFourDigits);
            return null;
        }

        if (!form.AcceptLastTry && State is DeskState.CardFailed { NextTryIsLast: true })
        {
            // The holder need not type again for the missing word.
            ForgetPin();
            keptPin = pin;
            Tell(DeskInputError.LastTryNotConfirmed);
            return null;
        }

        return pin;
    }

    public void Dispose()
    {
        timer?.Dispose();
        ForgetPin();
    }

    private void Tell(DeskInputError? error)
    {
        InputError = error;
        changes.OfPanel();
    }

    private Pin? TakeKeptPin() => Interlocked.Exchange(ref keptPin, null);

    private void ForgetPin() => TakeKeptPin()?.Dispose();
}
