using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>Keeps 稼働状況 and the emergencies of every page in memory: pages that show them ask no database, and say so where it is away.</summary>
public sealed partial class ServiceStatusWatch(LoadServiceStatus load, TimeProvider time, ILogger<ServiceStatusWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim one = new(1);
    private volatile ServiceStatusSnapshot current = ServiceStatusSnapshot.Nothing;

    public ServiceStatusSnapshot Current => current;

    /// <summary>Looks now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            current = await load.RunAsync(time.GetUtcNow(), cancellationToken);
        }
        catch (Exception away) when (DatabaseTrouble.IsCauseOf(away))
        {
            current = current with { DatabaseAnswers = false };
            Log.CannotLook(logger, away.GetBaseException().GetType().Name);
        }
        finally
        {
            one.Release();
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The status cannot be looked up ({Cause})")]
        public static partial void CannotLook(ILogger logger, string cause);
    }
}
