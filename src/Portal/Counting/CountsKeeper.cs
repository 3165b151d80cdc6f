using Shikaku.Casework;

namespace Shikaku.Portal.Counting;

/// <summary>Writes what was counted twice a minute, and once more when the host stops.</summary>
internal sealed partial class CountsKeeper(IEnumerable<IMemoryCounts> counts, IServiceScopeFactory scopes, ILogger<CountsKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var each in counts)
        {
            await WriteAsync(each, cancellationToken);
        }
    }

    private async Task WriteAsync(IMemoryCounts each, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await each.WriteAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), cancellationToken);
        }
        catch (Exception trouble) when (DatabaseTrouble.IsCauseOf(trouble))
        {
            Log.NotWritten(log, trouble.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Counts wait in memory: {Trouble}.")]
        public static partial void NotWritten(ILogger logger, string trouble);
    }
}
