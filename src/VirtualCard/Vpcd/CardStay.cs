using Microsoft.Extensions.Logging;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.VirtualCard.Vpcd;

/// <summary>One card from being put on the reader until it is taken away, across restarts of pcscd.</summary>
internal sealed partial class CardStay(EmulatedCard card, SlotSearch search, int? pullOutAtCommand, TimeProvider time, ILogger logger)
    : IAsyncDisposable
{
    private const byte PowerOff = 0;
    private const byte PowerOn = 1;
    private const byte Reset = 2;
    private const byte GetAtr = 4;

    /// <summary>A port that is not listened on tells nobody when it will be; asked again at this pace.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// pcscd's event thread looks at the reader every 0.45 s. A card that comes back in between, after a command failed, is never seen:
    /// the thread noticed no absence, while the rest of pcscd holds the reader for empty. No hand is that fast either.
    /// </summary>
    private static readonly TimeSpan AbsenceNoticedAfter = TimeSpan.FromMilliseconds(700);

    /// <summary>pcscd asks for the ATR when it notices the card, powers it, and asks again. One that does not power it has still seen it by now.</summary>
    private const int PollsWithoutPower = 4;

    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource<InsertOutcome> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private volatile VpcdSlot? slot;
    private volatile bool over;
    private int commands;
    private long? lineEnded;

    /// <summary>Null once the card is off the reader.</summary>
    public CardInReader? State => over ? null : new CardInReader(card, slot, Volatile.Read(ref commands));

    /// <summary>Completes when the reader has seen the card, or when no reader takes it.</summary>
    public Task<InsertOutcome> StartAsync(CancellationToken cancellationToken)
    {
        running = Task.Run(RunAsync, CancellationToken.None);
        return seen.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes the card away; returns when the reader service must have noticed.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running;
        end.Dispose();
        if (lineEnded is { } since && time.GetElapsedTime(since) is var gone && gone < AbsenceNoticedAfter)
        {
            await Task.Delay(AbsenceNoticedAfter - gone, time);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (!over)
            {
                await StayOnceAsync();
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            over = true;
        }
        catch (Exception exception)
        {
            over = true;
            seen.TrySetException(exception);
            throw;
        }
    }

    private async Task StayOnceAsync()
    {
        switch (await search.FindAsync(end.Token))
        {
            case SlotSearchResult.Found found:
                await ServeUntilTheLineEndsAsync(found);
                break;
            case SlotSearchResult.None none:
                over = seen.TrySetResult(new InsertOutcome.Refused(none.Problem));
                break;
        }

        if (!over)
        {
            await Task.Delay(AskAgainAfter, time, end.Token);
        }
    }

    private async Task ServeUntilTheLineEndsAsync(SlotSearchResult.Found found)
    {
        slot = found.Slot;
        Log.Inserted(logger, found.Slot.ReaderName);
        try
        {
            await ServeAsync(found);
        }
        finally
        {
            found.Line.Dispose();
            slot = null;
            lineEnded = time.GetTimestamp();
            card.Reset();
            Log.LineEnded(logger, found.Slot.ReaderName);
        }
    }

    private async Task ServeAsync(SlotSearchResult.Found found)
    {
        var (polls, powered) = (0, false);
        for (var message = found.FirstMessage; message is not null; message = await found.Line.ReceiveAsync(end.Token))
        {
            if (Reply(message) is { } reply && !await found.Line.SendAsync(reply, end.Token))
            {
                return;
            }

            if (over)
            {
                return;
            }

            powered |= message is [PowerOn];
            polls += message is [GetAtr] ? 1 : 0;
            if (message is [GetAtr] && (powered || polls == PollsWithoutPower))
            {
                seen.TrySetResult(new InsertOutcome.Inserted(found.Slot));
            }
        }
    }

    /// <summary>Null where vpcd expects none, and where the card is pulled out instead of answering.</summary>
    private byte[]? Reply(byte[] message)
    {
        switch (message)
        {
            case [GetAtr]:
                return card.Atr;
            case [PowerOff or PowerOn or Reset]:
                card.Reset();
                return null;
            case []:
                return null;
            default:
                if (commands + 1 == pullOutAtCommand)
                {
                    over = true;
                    return null;
                }

                var answer = card.Transmit(message);
                Interlocked.Increment(ref commands);
                return answer;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Card put into {ReaderName}.")]
        public static partial void Inserted(ILogger logger, string readerName);

        [LoggerMessage(2, LogLevel.Information, "The line to {ReaderName} ended.")]
        public static partial void LineEnded(ILogger logger, string readerName);
    }
}
