using System.Diagnostics;

namespace Shikaku.CardApp.Checking;

/// <summary>Carries one attempt out, away from the desk's lock: the card, the API, and the line in the log. Whatever happens, it ends.</summary>
public sealed partial class AttemptRunner(ICardDesk cards, CheckOnCard check, ReaderReports reports, ILogger<AttemptRunner> logger)
{
    /// <returns>Null: the attempt was given up meanwhile.</returns>
    internal async Task<CheckOutcome?> RunAsync(Attempt attempt, string reader)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var outcome = await check.RunAsync(() => cards.Connect(reader), attempt.Pin, attempt.LastTryAccepted, attempt.GivenUp);
            var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Log.CheckEnded(logger, outcome.Code, milliseconds);
            reports.Note(reader, attempt.Pin is null, outcome);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception fault)
        {
            // A bug must not leave the counter reading for ever. Only the type is logged: a message could carry what was read.
            var type = fault.GetType().Name;
            Log.CheckFaulted(logger, type);
            return new CheckOutcome.Faulted();
        }
    }

    internal void NoteGivenUp(TimeSpan after) => Log.ReadingGivenUp(logger, after.TotalSeconds);

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
