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

    /// <summary>What was sent is no PIN.</summary>
    public void RefusePin()
    {
        ForgetPin();
        Tell(DeskInputError.PinNotFourDigits);
    }

    /// <summary>The word for the last try is missing; the holder need not type again for it.</summary>
    public void KeepPin(Pin pin)
    {
        ForgetPin();
        keptPin = pin;
        Tell(DeskInputError.LastTryNotConfirmed);
    }

    public Pin? TakeKeptPin() => Interlocked.Exchange(ref keptPin, null);

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

    private void ForgetPin() => TakeKeptPin()?.Dispose();
}
