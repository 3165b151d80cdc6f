using Shikaku.CardApp.Eligibility;
using Shikaku.CardApp.Settings;
using Shikaku.Cards;
using Shikaku.Contracts;
using Shikaku.Readers;

namespace Shikaku.CardApp.Checking;

/// <summary>
/// The counter's state machine: one check at a time, one result at a time, in memory alone. Every change wakes those who wait on
/// <see cref="NextChange"/>. Events of readers and timers come from other threads; all of them pass through one lock.
/// </summary>
public sealed class CheckingDesk : IDisposable
{
    /// <summary>How long a verified holder may take to put the card down. After it the PIN is wiped.</summary>
    public static readonly TimeSpan CardWait = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a reading may take before the counter goes on without it. Both requests to the API end within
    /// <see cref="CardAppOptions.ApiPatienceSeconds"/> each; what is left is a card or a driver that never answers.
    /// </summary>
    public static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(30);

    private readonly ICardDesk cards;
    private readonly AttemptRunner runner;
    private readonly SettingsStore settings;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Changes changes = new();
    private readonly DeskReaders readers;
    private DeskState state = new DeskState.Ready();
    private ITimer? timer;
    private HolderVerification? onlyNow;
    private DeskInputError? inputError;
    private Attempt? attempt;

    public CheckingDesk(ICardDesk cards, AttemptRunner runner, SettingsStore settings, TimeProvider time)
    {
        (this.cards, this.runner, this.settings, this.time) = (cards, runner, settings, time);
        readers = new DeskReaders(settings);
        cards.Changed += OnReaders;
        OnReaders(cards.Current);
    }

    /// <summary>Ends at the next change of anything. Take it before <see cref="View"/>, or a change in between is missed.</summary>
    public Task NextChange => Locked(() => changes.Next);

    public DeskView View => Locked(
        () => new DeskView(changes.Panel, state, onlyNow ?? settings.Current.HolderVerification, inputError, changes.Readers, readers.Usable));

    /// <summary>The holder is verified: reads the card that is there, or waits for one. Takes over the PIN. False while another check runs.</summary>
    /// <param name="pin">Null: staff compared the photo.</param>
    public bool Start(Pin? pin, bool lastTryAccepted)
    {
        lock (gate)
        {
            if (state.IsBusy)
            {
                pin?.Dispose();
                return false;
            }

            if (pin is not null && !lastTryAccepted && state is DeskState.CardFailed { NextTryIsLast: true })
            {
                pin.Dispose();
                Reject(DeskInputError.LastTryNotConfirmed);
                return true;
            }

            attempt = new Attempt(pin, lastTryAccepted, stopping.Token);
            if (readers.TakeCard() is { } reader)
            {
                BeginReading(attempt, reader);
            }
            else if (readers.Problem is { } problem)
            {
                End(new CheckOutcome.CardFailed(problem, null));
            }
            else
            {
                Become(new DeskState.WaitingForCard(), CardWait);
            }

            return true;
        }
    }

    /// <summary>What was sent cannot be used; the state stays and the page says why.</summary>
    public void Reject(DeskInputError error)
    {
        lock (gate)
        {
            if (!state.IsBusy)
            {
                inputError = error;
                changes.OfPanel();
            }
        }
    }

    /// <summary>Back to the beginning: the result disappears, a wait is given up. A reading is let finish; it takes seconds.</summary>
    public void Clear() => StartOver(verification: null);

    /// <summary>The other way of verification, for the next check alone.</summary>
    public void UseForNextCheck(HolderVerification verification) => StartOver(verification);

    public void Dispose()
    {
        cards.Changed -= OnReaders;
        lock (gate)
        {
            timer?.Dispose();
            if (state is not DeskState.Reading)
            {
                attempt?.Dispose();
            }
        }

        stopping.Cancel();
        stopping.Dispose();
    }

    private void OnReaders(ReadersSnapshot snapshot)
    {
        lock (gate)
        {
            readers.See(snapshot);
            changes.OfReaders();
            if (state is DeskState.WaitingForCard && attempt is { } waiting && readers.TakeCard() is { } reader)
            {
                BeginReading(waiting, reader);
            }
            else if (state is DeskState.Answered { CardTaken: false } answered && !readers.LastCardLies)
            {
                // The time keeps running: taking the card away does not prolong the result.
                Become(answered with { CardTaken = true }, answered.ShownUntil - time.GetUtcNow());
            }
            else if (state is DeskState.CardFailed { NextTryIsLast: true } && !readers.LastCardLies)
            {
                // The last try was that card's. The next card tells its own number.
                BackToReady();
            }
        }
    }

    private void OnTimeOver(DeskState over)
    {
        lock (gate)
        {
            switch (state)
            {
                // It ended by itself while this waited for the lock: the time of the next one is another.
                case var now when !ReferenceEquals(now, over):
                    break;
                case DeskState.WaitingForCard:
                    End(new CheckOutcome.CardFailed(CardProblem.NoCard, null));
                    break;
                case DeskState.Reading:
                    attempt?.GiveUp();
                    attempt = null;
                    runner.NoteGivenUp(LongestReading);
                    End(new CheckOutcome.CardFailed(CardProblem.Unreadable, null));
                    break;
                default:
                    onlyNow = null;
                    BackToReady();
                    break;
            }
        }
    }

    private void BeginReading(Attempt current, string reader)
    {
        Become(new DeskState.Reading(), LongestReading);
        _ = Task.Run(async () => Finish(current, await runner.RunAsync(current, reader)));
    }

    private void Finish(Attempt current, CheckOutcome? outcome)
    {
        lock (gate)
        {
            if (outcome is not null && attempt == current)
            {
                End(outcome);
                return;
            }
        }

        // Given up meanwhile: the counter has gone on.
        current.Dispose();
    }

    private void End(CheckOutcome outcome)
    {
        attempt?.Dispose();
        attempt = null;
        onlyNow = outcome is CheckOutcome.Answered ? null : onlyNow;
        var shown = TimeSpan.FromSeconds(settings.Current.ResultSeconds);
        Become(DeskState.After(outcome, time.GetUtcNow() + shown, cardTaken: !readers.LastCardLies), shown);
    }

    private void StartOver(HolderVerification? verification)
    {
        lock (gate)
        {
            if (state is not DeskState.Reading)
            {
                onlyNow = verification;
                BackToReady();
            }
        }
    }

    private void BackToReady()
    {
        attempt?.Dispose();
        attempt = null;
        Become(new DeskState.Ready(), atMost: null);
    }

    private void Become(DeskState next, TimeSpan? atMost)
    {
        state = next;
        inputError = null;
        timer?.Dispose();
        timer = atMost is { } left
            ? time.CreateTimer(_ => OnTimeOver(next), null, left < TimeSpan.Zero ? TimeSpan.Zero : left, Timeout.InfiniteTimeSpan)
            : null;
        changes.OfPanel();
    }

    private T Locked<T>(Func<T> look)
    {
        lock (gate)
        {
            return look();
        }
    }
}
