using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.Subsidies;

namespace Shikaku.BackOffice.Mail;

/// <summary>Sends every kind of reminder at start and every hour. One kind in trouble does not hold up the others.</summary>
internal sealed partial class ReminderJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReminderJob> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private static readonly (string About, Func<IServiceProvider, ActingAs, CancellationToken, Task<int>> SendAsync)[] Kinds =
    [
        ("運用開始日", async (services, context, cancellationToken) =>
            (await services.GetRequiredService<SendReminders>().RunAsync(context, cancellationToken)).Value!.Facilities),
        ("協力金", async (services, context, cancellationToken) =>
            (await services.GetRequiredService<SendRoundReminders>().RunAsync(context, cancellationToken)).Value!.Facilities),
        ("導入報告", async (services, context, cancellationToken) =>
            (await services.GetRequiredService<SendUseReportReminders>().RunAsync(context, cancellationToken)).Value!.Facilities),
        ("利用開始までの手続き", async (services, context, cancellationToken) =>
            (await services.GetRequiredService<RemindApplicants>().RunAsync(context, cancellationToken)).Value!.Facilities),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            foreach (var (about, sendAsync) in Kinds)
            {
                await RunOnceAsync(about, sendAsync, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunOnceAsync(
        string about, Func<IServiceProvider, ActingAs, CancellationToken, Task<int>> sendAsync, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = new ActingAs(Actor.System("reminders"), Reason: null, time.GetUtcNow());
            var facilities = await sendAsync(scope.ServiceProvider, context, cancellationToken);
            Log.Reminded(logger, facilities, about);
        }
        catch (Exception problem) when (DatabaseTrouble.IsCauseOf(problem))
        {
            Log.Failed(logger, about, problem.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Reminded {Facilities} facilities of {About}")]
        public static partial void Reminded(ILogger logger, int facilities, string about);

        [LoggerMessage(Level = LogLevel.Error, Message = "Reminders of {About} could not be sent ({Problem}); the next try is in an hour")]
        public static partial void Failed(ILogger logger, string about, string problem);
    }
}
