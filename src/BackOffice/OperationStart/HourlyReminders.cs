using Shikaku.Casework;
using Shikaku.Casework.Audit;

namespace Shikaku.BackOffice.OperationStart;

/// <summary>Reminds facilities at start and every hour. A database that is away is told of, and asked again in an hour.</summary>
/// <param name="matter">What they are reminded of, for the log.</param>
internal abstract partial class HourlyReminders(string matter, IServiceScopeFactory scopes, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await RunOnceAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>How many facilities were reminded.</returns>
    protected abstract Task<int> RemindAsync(IServiceProvider services, ActionContext context, CancellationToken cancellationToken);

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var facilities = await RemindAsync(scope.ServiceProvider, new ActionContext("system:reminders", Reason: null, time.GetUtcNow()), cancellationToken);
            Log.Reminded(logger, facilities, matter);
        }
        catch (Exception problem) when (DatabaseTrouble.IsCauseOf(problem))
        {
            Log.Failed(logger, matter, problem.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Reminded {Facilities} facilities of {Matter}")]
        public static partial void Reminded(ILogger logger, int facilities, string matter);

        [LoggerMessage(Level = LogLevel.Error, Message = "Reminders of {Matter} could not be sent ({Problem}); the next try is in an hour")]
        public static partial void Failed(ILogger logger, string matter, string problem);
    }
}
