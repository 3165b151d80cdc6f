using System.Diagnostics;
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
public sealed partial class CheckingDesk : IDisposable
{
    /// <summary>How long a verified holder may take to put the card down. After it the PIN is wiped.</summary>
    public static readonly TimeSpan CardWait = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a reading may take before the counter goes on without it. Both requests to the API end within
    /// <see cref="ApiConnection.Timeout"/> each; what is left is a card or a driver that never answers.
    /// </summary>
    public static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(30);

    private readonly ICardDesk cards;
    private readonly CheckOnCard check;
    private readonly SettingsStore settings;
    private readonly TimeProvider time;
    private readonly ILogger<CheckingDesk> logger;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private readonly CancellationTokenSource stopping = new();
    private DeskState state = new DeskState.Ready();
    private HolderVerification? onlyNow;
    private DeskInputError? inputError;
    private ReadersSnapshot readers;
    private string? readFrom;
    private readonly Changes changes = new();
    private Attempt? attempt;

    public CheckingDesk(ICardDesk cards, CheckOnCard check, SettingsStore settings, TimeProvider time, ILogger<CheckingDesk> logger)
    {
        (this.cards, this.check, this.settings, this.time, this.logger) = (cards, check, settings, time, logger);
        timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        cards.Changed += OnReaders;
        readers = cards.Current;
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
            lock (gate)
            {
                return new DeskView(changes.Panel, state, onlyNow ?? settings.Current.HolderVerification, inputError, changes.Readers, Usable());
            }
        }
    }

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
            if (ReaderWithCard() is { } reader)
            {
                BeginReading(attempt, reader);
            }
            else if (!readers.ServiceRunning || Usable().Readers.Count == 0)
            {
                End(new CheckOutcome.CardFailed(readers.ServiceRunning ? CardProblem.NoReader : CardProblem.ServiceStopped, null));
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
    public void Clear()
    {
        lock (gate)
        {
            if (state is not DeskState.Reading)
            {
                onlyNow = null;
                BackToReady();
            }
        }
    }

    /// <summary>The other way of verification, for the next check alone.</summary>
    public void UseForNextCheck(HolderVerification verification)
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

    /// <summary>Ends when no card is being read. A wait for a card is not a reading.</summary>
    public async Task WhenNotReadingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = NextChange;
            if (View.State is not DeskState.Reading)
            {
                return;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        cards.Changed -= OnReaders;
        timer.Dispose();
        lock (gate)
        {
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
            readers = snapshot;
            changes.OfReaders();
            if (state is DeskState.WaitingForCard && attempt is { } waiting && ReaderWithCard() is { } reader)
            {
                BeginReading(waiting, reader);
            }
            else if (state is DeskState.Answered { CardTaken: false } answered && !IsCardIn(readFrom))
            {
                // The time keeps running: taking the card away does not prolong the result.
                Become(answered with { CardTaken = true }, answered.ShownUntil - time.GetUtcNow());
            }
            else if (state is DeskState.CardFailed { NextTryIsLast: true } && !IsCardIn(readFrom))
            {
                // The last try was that card's. The next card tells its own number.
                BackToReady();
            }
        }
    }

    private void OnTimer()
    {
        lock (gate)
        {
            if (state is DeskState.WaitingForCard)
            {
                End(new CheckOutcome.CardFailed(CardProblem.NoCard, null));
            }
            else if (state is DeskState.Reading)
            {
                attempt?.GiveUp();
                attempt = null;
                Log.ReadingGivenUp(logger, LongestReading.TotalSeconds);
                End(new CheckOutcome.CardFailed(CardProblem.Unreadable, null));
            }
            else if (state.IsOver)
            {
                onlyNow = null;
                BackToReady();
            }
        }
    }

    private void BeginReading(Attempt current, string reader)
    {
        readFrom = reader;
        Become(new DeskState.Reading(), LongestReading);
        _ = Task.Run(() => ReadAsync(current, reader));
    }

    private async Task ReadAsync(Attempt current, string reader)
    {
        var started = Stopwatch.GetTimestamp();
        CheckOutcome outcome;
        try
        {
            outcome = await check.RunAsync(() => cards.Connect(reader), current.Pin, current.LastTryAccepted, current.GivenUp);
            var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Log.CheckEnded(logger, outcome.Code, milliseconds);
        }
        catch (OperationCanceledException)
        {
            current.Dispose();
            return;
        }
        catch (Exception fault)
        {
            // A bug must not leave the counter reading for ever. Only the type is logged: a message could carry what was read.
            var type = fault.GetType().Name;
            Log.CheckFaulted(logger, type);
            outcome = new CheckOutcome.CardFailed(CardProblem.Unreadable, null);
        }

        lock (gate)
        {
            if (attempt == current)
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
        var shown = TimeSpan.FromSeconds(settings.Current.ResultSeconds);
        var until = time.GetUtcNow() + shown;
        if (outcome is CheckOutcome.Answered)
        {
            onlyNow = null;
        }

        Become(
            outcome switch
            {
                CheckOutcome.Answered answered => new DeskState.Answered(answered.Answer, until, CardTaken: !IsCardIn(readFrom)),
                CheckOutcome.CardFailed failed => new DeskState.CardFailed(failed.Problem, failed.TriesLeft, until),
                CheckOutcome.ApiFailed failed => new DeskState.ApiFailed(failed.Failure, until),
                _ => throw new UnreachableException(),
            },
            shown);
    }

    private void BackToReady()
    {
        attempt?.Dispose();
        attempt = null;
        Become(new DeskState.Ready(), Timeout.InfiniteTimeSpan);
    }

    private void Become(DeskState next, TimeSpan timeout)
    {
        state = next;
        inputError = null;
        timer.Change(timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : timeout, Timeout.InfiniteTimeSpan);
        changes.OfPanel();
    }

    /// <summary>Without the readers that staff did not choose.</summary>
    private ReadersSnapshot Usable() => settings.Current.Reader is { } chosen
        ? readers with { Readers = [.. readers.Readers.Where(reader => reader.Name == chosen)] }
        : readers;

    private string? ReaderWithCard() => readers.ServiceRunning ? Usable().Readers.FirstOrDefault(reader => reader.CardPresent)?.Name : null;

    private bool IsCardIn(string? name) => readers.ServiceRunning && readers.Readers.Any(reader => reader.Name == name && reader.CardPresent);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Check ended: {Outcome} after {Milliseconds} ms")]
        public static partial void CheckEnded(ILogger logger, string outcome, long milliseconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Reading given up after {Seconds} s")]
        public static partial void ReadingGivenUp(ILogger logger, double seconds);

        [LoggerMessage(Level = LogLevel.Error, Message = "Check faulted: {ExceptionType}")]
        public static partial void CheckFaulted(ILogger logger, string exceptionType);
    }
}
