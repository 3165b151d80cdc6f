using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shikaku.Casework.Attachments;

/// <summary>Whether files that no scanner has looked at may be shown and handed out: only where that is allowed by name.</summary>
public sealed record UnscannedFiles(bool MayBeSeen)
{
    public const string Setting = "Scanner:None";
}

/// <summary>Says at the start, and when asked for the host's health, that there is no scanner.</summary>
public sealed partial class NoScanner(UnscannedFiles unscanned, ILogger<NoScanner> logger) : IHealthCheck, IHostedService
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(unscanned.MayBeSeen
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Degraded("scanner: none is configured, attachments are not shown"));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (unscanned.MayBeSeen)
        {
            Log.Allowed(logger, UnscannedFiles.Setting);
        }
        else
        {
            Log.Missing(logger, UnscannedFiles.Setting);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Attachments are NOT SCANNED for viruses and shown all the same, because {Setting} allows it.")]
        public static partial void Allowed(ILogger logger, string setting);

        [LoggerMessage(LogLevel.Error, "Attachments cannot be scanned for viruses: Scanner:Socket is not set. Nobody is shown what was not scanned; {Setting}=true would allow it.")]
        public static partial void Missing(ILogger logger, string setting);
    }
}

public static class NoScannerServices
{
    public static void AddNoScanner(this IServiceCollection services, bool mayBeSeen)
    {
        services.AddSingleton(new UnscannedFiles(mayBeSeen));
        services.AddHealthChecks().AddCheck<NoScanner>("scanner");
        services.AddHostedService<NoScanner>();
    }
}
