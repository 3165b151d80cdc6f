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
    private long version;
    private long readersVersion;
    private Attempt? attempt;
    private TaskCompletionSource changed = NewSignal();

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
                return changed.Task;
            }
        }
    }

    public DeskView View
    {
        get
        {
            lock (gate)
            {
                return new DeskView(version, state, onlyNow ?? settings.Current.HolderVerification, inputError, readersVersion, readers);
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

            attempt = new Attempt(pin, lastTryAccepted);
            if (ReaderWithCard() is { } reader)
            {
                BeginReading(attempt, reader);
            }
            else if (!readers.ServiceRunning || !UsableReaders().Any())
            {
                End(new DeskState.CardFailed(readers.ServiceRunning ? CardProblem.NoReader : CardProblem.ServiceStopped, null, ShownUntil()));
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
                Announce(panel: true);
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
            readersVersion++;
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
            else
            {
                Announce(panel: false);
            }
        }
    }

    private void OnTimer()
    {
        lock (gate)
        {
            if (state is DeskState.WaitingForCard)
            {
                End(new DeskState.CardFailed(CardProblem.NoCard, null, ShownUntil()));
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
        Become(new DeskState.Reading(), Timeout.InfiniteTimeSpan);
        _ = Task.Run(() => ReadAsync(current, reader));
    }

    private async Task ReadAsync(Attempt current, string reader)
    {
        var started = Stopwatch.GetTimestamp();
        DeskState ended;
        try
        {
            var outcome = await check.RunAsync(() => cards.Connect(reader), current.Pin, current.LastTryAccepted, stopping.Token);
            ended = Ended(outcome);
            var name = Name(outcome);
            var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Log.CheckEnded(logger, name, milliseconds);
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
            ended = new DeskState.CardFailed(CardProblem.Unreadable, null, ShownUntil());
        }

        lock (gate)
        {
            End(ended);
        }
    }

    private DeskState Ended(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Answered answered => new DeskState.Answered(answered.Answer, ShownUntil(), CardTaken: false),
        CheckOutcome.CardFailed failed => new DeskState.CardFailed(failed.Problem, failed.TriesLeft, ShownUntil()),
        CheckOutcome.ApiFailed failed => new DeskState.ApiFailed(failed.Failure, ShownUntil()),
        _ => throw new UnreachableException(),
    };

    private static string Name(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Answered answered => answered.Answer.ResultCode,
        CheckOutcome.CardFailed failed => failed.Problem.ToString(),
        CheckOutcome.ApiFailed { Failure: var failure } => failure.Problem?.Code ?? failure.Kind.ToString(),
        _ => throw new UnreachableException(),
    };

    private void End(DeskState ended)
    {
        attempt?.Dispose();
        attempt = null;
        if (ended is DeskState.Answered answered)
        {
            onlyNow = null;
            ended = answered with { CardTaken = !IsCardIn(readFrom) };
        }

        Become(ended, TimeSpan.FromSeconds(settings.Current.ResultSeconds));
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
        Announce(panel: true);
    }

    private void Announce(bool panel)
    {
        version += panel ? 1 : 0;
        var signal = changed;
        changed = NewSignal();
        signal.SetResult();
    }

    private DateTimeOffset ShownUntil() => time.GetUtcNow() + TimeSpan.FromSeconds(settings.Current.ResultSeconds);

    private IEnumerable<ReaderState> UsableReaders() =>
        readers.Readers.Where(reader => settings.Current.Reader is not { } chosen || reader.Name == chosen);

    private string? ReaderWithCard() => readers.ServiceRunning ? UsableReaders().FirstOrDefault(reader => reader.CardPresent)?.Name : null;

    private bool IsCardIn(string? name) => readers.ServiceRunning && readers.Readers.Any(reader => reader.Name == name && reader.CardPresent);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One try: the PIN lives as long as this. It is never wiped under a reading, which would show the card zeros instead.</summary>
    private sealed class Attempt(Pin? pin, bool lastTryAccepted) : IDisposable
    {
        public Pin? Pin => pin;

        public bool LastTryAccepted => lastTryAccepted;

        public void Dispose() => pin?.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Check ended: {Outcome} after {Milliseconds} ms")]
        public static partial void CheckEnded(ILogger logger, string outcome, long milliseconds);

        [LoggerMessage(Level = LogLevel.Error, Message = "Check faulted: {ExceptionType}")]
        public static partial void CheckFaulted(ILogger logger, string exceptionType);
    }
}
