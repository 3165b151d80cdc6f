using Shikaku.Casework.Cases;

namespace Shikaku.BackOffice.Cases;

/// <summary>Considers what was sent, one after the other, as it comes. Any number of processes may.</summary>
internal abstract partial class ConsiderationWork(IServiceScopeFactory scopes, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>How often it looks when nothing waits.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

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

    /// <param name="services">Of this one piece of work.</param>
    /// <param name="except">Could not be considered a moment ago.</param>
    /// <returns>False: nothing waits.</returns>
    /// <exception cref="NotConsideredException">This one failed; others may not.</exception>
    protected abstract Task<bool> ConsiderNextAsync(IServiceProvider services, IReadOnlyCollection<Guid> except, DateTimeOffset now, CancellationToken cancellationToken);

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
            return await ConsiderNextAsync(scope.ServiceProvider, failed.Keys, now, stoppingToken);
        }
        catch (NotConsideredException e)
        {
            failed[e.CaseId] = time.GetUtcNow();
            Log.NotConsidered(logger, e.CaseId, e);
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
        [LoggerMessage(1, LogLevel.Error, "Case {CaseId} could not be considered; it is left alone for a while.")]
        public static partial void NotConsidered(ILogger logger, Guid caseId, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "No case could be taken.")]
        public static partial void NothingTaken(ILogger logger, Exception exception);
    }
}
