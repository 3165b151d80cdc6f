using Shikaku.Casework;
using Shikaku.Casework.ServiceStatus;

namespace Shikaku.BackOffice.ServiceStatus;

/// <summary>Counts the figures of 稼働状況 at start and every five minutes.</summary>
internal sealed partial class FiguresWork(CountServiceFigures count, TimeProvider time, ILogger<FiguresWork> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await count.RunAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (Exception away) when (DatabaseTrouble.IsCauseOf(away))
            {
                Log.CannotCount(logger, away.GetBaseException().GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The figures of the status page cannot be counted ({Cause})")]
        public static partial void CannotCount(ILogger logger, string cause);
    }
}
