using Npgsql;
using Shikaku.Casework.Attachments;

namespace Shikaku.Portal.Attachments;

/// <summary>Every hour takes away uploads nobody went on with; every day contents that nothing needs.</summary>
internal sealed partial class FilesUpkeep(IServiceScopeFactory scopes, UnfinishedUploads uploads, TimeProvider time, ILogger<FilesUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not at once: a host that has just started has better things to do.
        for (var hour = 1; !stoppingToken.IsCancellationRequested; hour++)
        {
            await Task.Delay(Hour, stoppingToken);
            try
            {
                uploads.Sweep();
                if (hour % 24 == 0)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<SweepFiles>().RunAsync(time.GetUtcNow(), stoppingToken);
                }
            }
            catch (Exception broken) when (broken is IOException or NpgsqlException or InvalidOperationException)
            {
                Log.NotSwept(logger, broken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Old files could not be taken away; the next hour tries again.")]
        public static partial void NotSwept(ILogger logger, Exception broken);
    }
}
