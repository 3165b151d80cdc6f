using Shikaku.Casework;
using Shikaku.Casework.Masters;
using Shikaku.Rules.Masters;

namespace Shikaku.BackOffice.Masters;

/// <summary>Looks at the masters at start and every hour; one that is too old is logged each time and mailed to the administrators once a week.</summary>
internal sealed partial class MasterWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<MasterWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var now = time.GetUtcNow();
            var lines = await scope.ServiceProvider.GetRequiredService<ShowMasters>().RunAsync(now, cancellationToken);
            foreach (var line in lines.Where(line => line.Standing != MasterStanding.Current))
            {
                if (MasterTerms.Decides(line.Standing))
                {
                    Log.Late(logger, line.Master, line.AsOf);
                }
                else
                {
                    Log.Unusable(logger, line.Master, line.AsOf);
                }
            }

            await scope.ServiceProvider.GetRequiredService<TellOfMasters>().RunAsync(lines, now, cancellationToken);
        }
        catch (Exception problem) when (DatabaseTrouble.IsCauseOf(problem))
        {
            Log.CannotLook(logger, problem.GetBaseException().GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The master {Master} is old: of {AsOf:yyyy-MM-dd}")]
        public static partial void Late(ILogger logger, Master master, DateOnly? asOf);

        [LoggerMessage(2, LogLevel.Error, "The master {Master} is too old or missing ({AsOf:yyyy-MM-dd}); nothing is decided by it without a person")]
        public static partial void Unusable(ILogger logger, Master master, DateOnly? asOf);

        [LoggerMessage(3, LogLevel.Warning, "The masters cannot be looked at ({Cause})")]
        public static partial void CannotLook(ILogger logger, string cause);
    }
}
