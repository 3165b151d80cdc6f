using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.OperationStart;

namespace Shikaku.BackOffice.OperationStart;

/// <summary>Runs <see cref="SendReminders"/> at start and every hour.</summary>
internal sealed partial class ReminderJob(IServiceScopeFactory scopes, BackOfficeOptions options, TimeProvider time, ILogger<ReminderJob> logger) : BackgroundService
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

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = new ActionContext("system:reminders", Reason: null, time.GetUtcNow());
            var outcome = await scope.ServiceProvider.GetRequiredService<SendReminders>()
                .RunAsync(new SendReminders.Request(options.PortalAddress), context, cancellationToken);
            Log.Reminded(logger, outcome.Value!.Facilities);
        }
        catch (Exception problem) when (DatabaseTrouble.IsCauseOf(problem))
        {
            Log.Failed(logger, problem.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Reminded {Facilities} facilities of 運用開始日")]
        public static partial void Reminded(ILogger logger, int facilities);

        [LoggerMessage(Level = LogLevel.Error, Message = "Reminders could not be sent ({Problem}); the next try is in an hour")]
        public static partial void Failed(ILogger logger, string problem);
    }
}
