using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shikaku.Casework.Attachments;

/// <summary>Says at the start, and when asked for the host's health, that files of strangers cannot be opened safely here.</summary>
public sealed partial class ConfinementHealth(ILogger<ConfinementHealth> logger) : IHealthCheck, IHostedService
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await Confinement.ProblemAsync().WaitAsync(cancellationToken) is null ? HealthCheckResult.Healthy()
        : Confinement.MayBeMissing ? HealthCheckResult.Degraded($"converters: not confined, because {Confinement.Setting} allows it")
        : HealthCheckResult.Degraded("converters: this machine cannot confine them, so files are neither opened nor shown");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await Confinement.ProblemAsync().WaitAsync(cancellationToken) is { } problem)
        {
            if (Confinement.MayBeMissing)
            {
                Log.Unconfined(logger, Confinement.Setting, problem);
            }
            else
            {
                Log.Refused(logger, Confinement.Setting, problem);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Programs that open files of strangers cannot be confined on this machine ({Problem}): PDFs, photographs and workbooks are not shown. See docs/operations.md, or allow it with {Setting}=true.")]
        public static partial void Refused(ILogger logger, string setting, string problem);

        [LoggerMessage(LogLevel.Warning, "Programs that open files of strangers run UNCONFINED, because {Setting} allows it ({Problem}).")]
        public static partial void Unconfined(ILogger logger, string setting, string problem);
    }
}

public static class ConfinementServices
{
    /// <param name="mayBeMissing">By <see cref="Confinement.Setting"/>.</param>
    public static void AddConfinement(this IServiceCollection services, bool mayBeMissing)
    {
        Confinement.MayBeMissing = mayBeMissing;
        services.AddHealthChecks().AddCheck<ConfinementHealth>("converters");
        services.AddHostedService<ConfinementHealth>();
    }
}
