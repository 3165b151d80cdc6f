using Shikaku.Casework.Claims;

namespace Shikaku.BackOffice.Claims;

/// <summary>Considers claims as they come: reports of which nothing is unusual are granted, all others are given their flags.</summary>
internal sealed partial class ClaimConsideration(IServiceScopeFactory scopes, TimeProvider time, ILogger<ClaimConsideration> logger) : BackgroundService
{
    /// <summary>How often it looks when nothing waits.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    /// <summary>How long it leaves alone what it could not consider.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Guid, DateTimeOffset> failed = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await ConsiderAsync(stoppingToken))
            {
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>False: nothing waits, or nothing can be done now.</returns>
    private async Task<bool> ConsiderAsync(CancellationToken stoppingToken)
    {
        try
        {
            var now = time.GetUtcNow();
            foreach (var (id, _) in failed.Where(each => each.Value + Patience < now).ToList())
            {
                failed.Remove(id);
            }

            await using var scope = scopes.CreateAsyncScope();
            var consider = scope.ServiceProvider.GetRequiredService<ConsiderClaim>();
            return await consider.RunAsync(new ConsiderClaim.Request(failed.Keys), now, stoppingToken) is not null;
        }
        catch (ConsiderClaim.NotConsideredException e)
        {
            failed[e.ClaimId] = time.GetUtcNow();
            Log.NotConsidered(logger, e.ClaimId, e);
            return true;
        }
#pragma warning disable CA1031 // The database may be away for a while; the work goes on when it is back.
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.NothingTaken(logger, e);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Claim {ClaimId} could not be considered; it is left alone for a while.")]
        public static partial void NotConsidered(ILogger logger, Guid claimId, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "No claim could be taken.")]
        public static partial void NothingTaken(ILogger logger, Exception exception);
    }
}
