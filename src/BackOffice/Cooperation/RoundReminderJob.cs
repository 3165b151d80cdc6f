using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cooperation;

namespace Shikaku.BackOffice.Cooperation;

/// <summary>Runs <see cref="SendRoundReminders"/> at start and every hour.</summary>
internal sealed partial class RoundReminderJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<RoundReminderJob> logger) : BackgroundService
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
            var outcome = await scope.ServiceProvider.GetRequiredService<SendRoundReminders>().RunAsync(context, cancellationToken);
            Log.Reminded(logger, outcome.Value!.Facilities);
        }
        catch (Exception problem) when (DatabaseTrouble.IsCauseOf(problem))
        {
            Log.Failed(logger, problem.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Reminded {Facilities} facilities of 協力金")]
        public static partial void Reminded(ILogger logger, int facilities);

        [LoggerMessage(Level = LogLevel.Error, Message = "Reminders of 協力金 could not be sent ({Problem}); the next try is in an hour")]
        public static partial void Failed(ILogger logger, string problem);
    }
}
