using Shikaku.Casework;
using Shikaku.Casework.OpenFacilities;

namespace Shikaku.Portal.OpenFacilities;

/// <summary>Does for 対応施設検索 what a reader does not wait for, after a large import above all, and what falls due where nobody reads.</summary>
internal sealed partial class OpenFacilitiesWatch(RefreshOpenFacilities refresh, TimeProvider time, ILogger<OpenFacilitiesWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = false;
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await refresh.RunAsync(stoppingToken);
                told = false;
            }
            catch (Exception problem) when (DatabaseTrouble.IsCauseOf(problem) && !told)
            {
                told = true;
                Log.NotRefreshed(logger, problem.GetBaseException().GetType().Name);
            }
            catch (Exception still) when (DatabaseTrouble.IsCauseOf(still))
            {
                // Told once already.
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The look-up of facilities cannot be brought up to date ({Cause}); the next look tries again")]
        public static partial void NotRefreshed(ILogger logger, string cause);
    }
}
