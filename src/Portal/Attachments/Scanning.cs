using Npgsql;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;

namespace Shikaku.Portal.Attachments;

/// <summary>Scans files as they come. When the scanner or the database is away, what waits keeps waiting.</summary>
internal sealed partial class Scanning(IServiceScopeFactory scopes, ScanWork work, TimeProvider time, ILogger<Scanning> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        var hasBegun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!hasBegun)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<ScanAttachments>().TakeUpUnscannedAsync(stoppingToken);
                    hasBegun = true;
                }

                await ScanAllAsync(stoppingToken);
                pause = TimeSpan.FromSeconds(1);
                await work.WaitAsync(Look, stoppingToken);
            }
            catch (Exception broken) when (broken is ScannerException or IOException or NpgsqlException or InvalidOperationException)
            {
                Log.NoVerdict(logger, broken);
                await Task.Delay(pause, stoppingToken);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task ScanAllAsync(CancellationToken cancellationToken)
    {
        ScanAttachments.Done done;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = new ActingAs(Actor.System("scanner"), Reason: null, time.GetUtcNow());
            done = await scope.ServiceProvider.GetRequiredService<ScanAttachments>().RunAsync(context, cancellationToken);
            foreach (var id in done.WithoutVerdict)
            {
                Log.WithoutVerdict(logger, id);
            }
        }
        while (done.Scanned > 0);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Attachments cannot be scanned now; they keep waiting.")]
        public static partial void NoVerdict(ILogger logger, Exception broken);

        [LoggerMessage(LogLevel.Error, "The scanner has no verdict on attachment {Id} (StreamMaxLength of clamd below 100 MB, or its file is missing); it is tried again in a minute.")]
        public static partial void WithoutVerdict(ILogger logger, Guid id);
    }
}
