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
    private readonly AttemptRunner runner;
    private readonly SettingsStore settings;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Changes changes = new();
    private readonly DeskReaders readers;
    private readonly DeskPanel panel;
    private HolderVerification? onlyNow;
    private Attempt? attempt;

    public CheckingDesk(ICardDesk cards, AttemptRunner runner, SettingsStore settings, TimeProvider time)
    {
        (this.cards, this.runner, this.settings, this.time) = (cards, runner, settings, time);
        (readers, panel) = (new DeskReaders(settings), new DeskPanel(changes, time, OnTimeOver));
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
            var verification = onlyNow ?? settings.Current.HolderVerification;
            return new DeskView(changes.Panel, State, verification, panel.InputError, changes.Readers, readers.Usable, readers.LastCardLies);
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
        if (!State.TakesHolder)
        {
            return;
        }

        if (!form.TryTakePin(out var pin) && (!form.PinIsEmpty || (pin = panel.TakeKeptPin()) is null))
        {
            panel.RefusePin();
        }
        else if (!form.AcceptLastTry && State is DeskState.CardFailed { NextTryIsLast: true })
        {
            panel.KeepPin(pin!);
        }
        else
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
            onlyNow = null;
            StartOver();
        }
    }

    /// <summary>The other way of verification, for the next check alone.</summary>
    public void UseForNextCheck(HolderVerification verification)
    {
        using var locked = gate.EnterScope();
        if (State.TakesHolder)
        {
            onlyNow = verification;
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
                attempt?.Dispose();
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
        if (State is DeskState.WaitingForCard && attempt is { } waiting && readers.TakeCard() is { } reader)
        {
            BeginReading(waiting, reader);
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
                attempt?.GiveUp();
                attempt = null;
                runner.NoteGivenUp(DeskState.Reading.Longest);
                End(new CheckOutcome.CardFailed(CardProblem.Unreadable, null));
                break;

            // The patient holds the card again and may be typing.
            case DeskState.Ready when !readers.LastCardLies:
                break;
            default:
                onlyNow = null;
                StartOver();
                break;
        }
    }

    private void Begin(Attempt next)
    {
        attempt = next;
        if (readers.TakeCard() is { } reader)
        {
            BeginReading(next, reader);
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

    private void BeginReading(Attempt current, string reader)
    {
        panel.Become(new DeskState.Reading(time.GetUtcNow() + DeskState.Reading.Longest));
        _ = Task.Run(async () => Finish(current, await runner.RunAsync(current, reader)));
    }

    private void Finish(Attempt current, CheckOutcome? outcome)
    {
        using var locked = gate.EnterScope();
        if (outcome is not null && attempt == current)
        {
            End(outcome);
            return;
        }

        // Given up meanwhile: the counter has gone on.
        current.Dispose();
    }

    private void End(CheckOutcome outcome)
    {
        ForgetAttempt();
        onlyNow = outcome is CheckOutcome.Answered ? null : onlyNow;
        panel.Become(DeskState.After(outcome, ShownUntil, cardTaken: !readers.LastCardLies));
    }

    private void StartOver()
    {
        ForgetAttempt();
        panel.Become(State.WhenOver(readers.LastCardLies));
    }

    private void ForgetAttempt()
    {
        attempt?.Dispose();
        attempt = null;
    }
}
