using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shikaku.Web.Hosting;

/// <summary>
/// How the host is, for all who ask: looked at when somebody asks, once however many do, and not again for a moment. Anybody may ask, as often as they like; a look costs queries and a conversation
/// with the scanner.
/// </summary>
internal sealed class LatestHealth(HealthCheckService health, TimeProvider time)
{
    private readonly Lock deciding = new();
    private Task<HealthReport>? latest;
    private DateTimeOffset at;

    public Task<HealthReport> AskAsync(CancellationToken cancellationToken)
    {
        lock (deciding)
        {
            var now = time.GetUtcNow();
            if (latest is null || (latest.IsCompleted && (now < at || now - at >= HealthEndpoint.Fresh)))
            {
                // For everybody, so that who asked first and leaves takes nothing from the others.
                (latest, at) = (Task.Run(() => health.CheckHealthAsync(CancellationToken.None), CancellationToken.None), now);
            }

            return latest.WaitAsync(cancellationToken);
        }
    }
}
