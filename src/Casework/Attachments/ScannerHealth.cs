using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shikaku.Casework.Attachments;

/// <summary>Whether clamd answers. Without it files wait, and nothing else does.</summary>
public sealed class ScannerHealth(ClamdScanner scanner) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await scanner.AnswersAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("scanner: clamd does not answer, attachments wait");
}
