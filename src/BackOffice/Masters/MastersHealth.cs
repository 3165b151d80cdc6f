using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shikaku.Casework.Masters;
using Shikaku.Rules.Masters;

namespace Shikaku.BackOffice.Masters;

/// <summary>A line for each master that is too old or missing.</summary>
internal sealed class MastersHealth(ShowMasters masters, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var wrong = (await masters.RunAsync(time.GetUtcNow(), cancellationToken)).Where(line => line.Standing != MasterStanding.Current)
            .Select(line => line.AsOf is { } day ? $"master {line.Master}: {line.Standing}, of {day:yyyy-MM-dd}" : $"master {line.Master}: none was taken in");
        return string.Join('\n', wrong) is { Length: > 0 } sentences ? HealthCheckResult.Degraded(sentences) : HealthCheckResult.Healthy();
    }
}
