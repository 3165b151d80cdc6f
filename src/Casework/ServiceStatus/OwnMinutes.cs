using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>
/// Three times a minute this host looks whether it can work, and writes it down with what it has answered. A host that stands still, or cannot reach the database, writes nothing: its minutes are missing,
/// and count as minutes in which it did not work (docs/adr/0039-a-status-page-of-own-minutes.md).
/// </summary>
public sealed partial class OwnMinutes(
    ServiceHost host, RequestTally tally, RecordServiceMinute record, HealthCheckService health, TimeProvider time, ILogger<OwnMinutes> logger) : BackgroundService
{
    /// <summary>More often than a minute, so that a timer that drifts leaves none out.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var counted = tally.Take();
        try
        {
            var report = await health.CheckHealthAsync(cancellationToken);
            await record.RunAsync(host, time.GetUtcNow(), report.Status != HealthStatus.Unhealthy, counted, cancellationToken);
        }
        catch (Exception away) when (DatabaseTrouble.IsCauseOf(away))
        {
            tally.PutBack(counted);
            Log.CannotWrite(logger, away.GetBaseException().GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The minute of this host cannot be written down ({Cause})")]
        public static partial void CannotWrite(ILogger logger, string cause);
    }
}
