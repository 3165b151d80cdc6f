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
    private readonly ICardDesk cards;
    private readonly SettingsStore settings;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Changes changes = new();
    private readonly DeskReaders readers;
    private readonly DeskPanel panel;
    private readonly DeskVerification verification;
    private readonly DeskAttempt attempt;

    public CheckingDesk(ICardDesk cards, AttemptRunner runner, SettingsStore settings, TimeProvider time)
    {
        (this.cards, this.settings, this.time) = (cards, settings, time);
        (readers, panel) = (new DeskReaders(settings), new DeskPanel(changes, time, OnTimeOver));
        (verification, attempt) = (new DeskVerification(settings), new DeskAttempt(runner, OnFinished));
        cards.Changed += OnReaders;
        OnReaders(cards.Current);
    }

    /// <summary>Ends at the next change of anything. Take it before <see cref="View"/>, or a change in between is missed.</summary>
    public Task NextChange
    {
        get
        {
            lock (gate)
            {
                return changes.Next;
            }
        }
    }

    public DeskView View
    {
        get
        {
            using var locked = gate.EnterScope();
            return new DeskView(changes.Panel, State, verification.Current, panel.InputError, changes.Readers, readers.Usable, readers.LastCardLies);
        }
    }

    private DeskState State => panel.State;

    /// <summary>When what begins to be shown now disappears.</summary>
    private DateTimeOffset ShownUntil => time.GetUtcNow() + TimeSpan.FromSeconds(settings.Current.ResultSeconds);

    /// <summary>Staff compared the photo. Nothing happens where no holder is asked for now.</summary>
    public void StartVisually()
    {
        using var locked = gate.EnterScope();
        if (State.TakesHolder)
        {
            Begin(new Attempt(pin: null, lastTryAccepted: false, stopping.Token));
        }
    }

    /// <summary>The holder typed a PIN, or left it to the one that is kept. Nothing happens where no holder is asked for now; what is no PIN is told on the page.</summary>
    public void Start(PinForm form)
    {
        using var locked = gate.EnterScope();
        if (State.TakesHolder && panel.PinOf(form) is { } pin)
        {
            Begin(new Attempt(pin, form.AcceptLastTry, stopping.Token));
        }
    }

    /// <summary>Back to the beginning: the result disappears, a wait is given up. A reading is let finish; it takes seconds.</summary>
    public void Clear()
    {
        using var locked = gate.EnterScope();
        if (State is not DeskState.Reading)
        {
            verification.BackToTheUsual();
            StartOver();
        }
    }

    /// <summary>The other way of verification, for the next check alone.</summary>
    public void UseForNextCheck(HolderVerification other)
    {
        using var locked = gate.EnterScope();
        if (State.TakesHolder)
        {
            verification.UseOnce(other);
            panel.Become(new DeskState.Ready(ReadyFor.SamePatient, readers.LastCardLies ? ShownUntil : null));
        }
    }

    public void Dispose()
    {
        cards.Changed -= OnReaders;
        using (gate.EnterScope())
        {
            panel.Dispose();
            if (State is not DeskState.Reading)
            {
                attempt.Forget();
            }
        }

        stopping.Cancel();
        stopping.Dispose();
    }

    private void OnReaders(ReadersSnapshot snapshot)
    {
        using var locked = gate.EnterScope();
        readers.See(snapshot);
        changes.OfReaders();
        if (State is DeskState.WaitingForCard && attempt.IsThere && readers.TakeCard() is { } reader)
        {
            BeginReading(reader);
        }
        else if (!readers.LastCardLies && State.AfterCardTaken() is var next && !ReferenceEquals(next, State))
        {
            // The time keeps running: taking the card away does not prolong the result.
            panel.Become(next);
        }
    }

    private void OnTimeOver(DeskState over)
    {
        using var locked = gate.EnterScope();
        switch (State)
        {
            // It ended by itself while this waited for the lock: the time of the next one is another.
            case var now when !ReferenceEquals(now, over):
                break;
            case DeskState.WaitingForCard:
                End(new CheckOutcome.CardFailed(CardProblem.NoCard, null));
                break;
            case DeskState.Reading:
                attempt.GiveUp(after: DeskState.Reading.Longest);
                End(new CheckOutcome.CardFailed(CardProblem.Unreadable, null));
                break;

            // The patient holds the card again and may be typing.
            case DeskState.Ready when !readers.LastCardLies:
                break;
            default:
                verification.BackToTheUsual();
                StartOver();
                break;
        }
    }

    private void Begin(Attempt next)
    {
        attempt.Take(next);
        if (readers.TakeCard() is { } reader)
        {
            BeginReading(reader);
        }
        else if (readers.Problem is { } problem)
        {
            End(new CheckOutcome.CardFailed(problem, null));
        }
        else
        {
            panel.Become(new DeskState.WaitingForCard(time.GetUtcNow() + DeskState.WaitingForCard.Longest));
        }
    }

    private void BeginReading(string reader)
    {
        panel.Become(new DeskState.Reading(time.GetUtcNow() + DeskState.Reading.Longest));
        attempt.Read(reader);
    }

    private void OnFinished(Attempt finished, CheckOutcome? outcome)
    {
        using var locked = gate.EnterScope();
        if (outcome is not null && attempt.Is(finished))
        {
            End(outcome);
            return;
        }

        // Given up meanwhile: the counter has gone on.
        finished.Dispose();
    }

    private void End(CheckOutcome outcome)
    {
        attempt.Forget();
        if (outcome is CheckOutcome.Answered)
        {
            verification.BackToTheUsual();
        }

        panel.Become(DeskState.After(outcome, ShownUntil, cardTaken: !readers.LastCardLies));
    }

    private void StartOver()
    {
        attempt.Forget();
        panel.Become(State.WhenOver(readers.LastCardLies));
    }
}
