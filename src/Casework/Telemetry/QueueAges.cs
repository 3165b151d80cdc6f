using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shikaku.Casework.Telemetry;

/// <summary>How long the oldest of each queue waits, in seconds; 0: nothing waits. Looked up once a minute while anybody measures.</summary>
public sealed partial class QueueAges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ShowQueueAges show;
    private readonly TimeProvider time;
    private readonly ILogger<QueueAges> logger;
    private readonly ObservableGauge<double> gauge;
    private volatile IReadOnlyDictionary<string, DateTimeOffset?> oldest = new Dictionary<string, DateTimeOffset?>();

    public QueueAges(ShowQueueAges show, IMeterFactory meters, TimeProvider time, ILogger<QueueAges> logger)
    {
        (this.show, this.time, this.logger) = (show, time, logger);
        gauge = meters.Create(Counts.MeterName).CreateObservableGauge("shikaku.queue.age", Measure, "s", "Since when the oldest of a queue waits");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (gauge.Enabled)
            {
                await LookAsync(stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            oldest = await show.RunAsync(cancellationToken);
        }
        catch (Exception away) when (DatabaseTrouble.IsCauseOf(away))
        {
            Log.CannotLook(logger, away.GetBaseException().GetType().Name);
        }
    }

    private IEnumerable<Measurement<double>> Measure()
    {
        var now = time.GetUtcNow();
        return oldest.Select(queue => new Measurement<double>(queue.Value is { } since ? (now - since).TotalSeconds : 0, new KeyValuePair<string, object?>("queue", queue.Key)));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The ages of the queues cannot be looked at ({Cause})")]
        public static partial void CannotLook(ILogger logger, string cause);
    }
}
