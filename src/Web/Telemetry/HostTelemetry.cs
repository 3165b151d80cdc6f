using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shikaku.Web.Telemetry;

/// <summary>
/// Traces, metrics and logs by OpenTelemetry (docs/adr/0024-telemetry-without-people.md): to a collector where the standard settings name one, and metrics for Prometheus on a port of
/// their own. What leaves is named here and in the two cleaners; nothing else does.
/// </summary>
internal static class HostTelemetry
{
    /// <summary>Ours begin with Shikaku.</summary>
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Npgsql", "Shikaku", "Shikaku.*"];

    /// <summary>What measurements are told apart by: a fixed few of each.</summary>
    private static readonly string[] MetricTags =
    [
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version", "network.transport", "network.type", "tls.protocol.version", "error.type",
        "db.client.connection.state", "db.client.connection.pool.name", "db.response.status_code", "gc.heap.generation", "cpu.mode",
        "aspnetcore.rate_limiting.result", "aspnetcore.rate_limiting.policy",
        "code", "kind", "outcome", "by", "verdict", "queue", "issuer",
    ];

    private static readonly string[] NotTraced = ["/healthz", "/metrics"];

    public static void Add(WebApplicationBuilder builder, TelemetryOptions options)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => Measure(metrics, options));
        if (options.ToCollector)
        {
            telemetry.WithTracing(Trace);
            builder.Logging.AddOpenTelemetry(log => log.AddProcessor(new LogCleaner()).AddOtlpExporter());
        }

        if (options.MetricsPort is not null)
        {
            builder.Services.AddSingleton(options);
            builder.Services.AddHostedService<MetricsListener>();
        }
    }

    private static void Measure(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics.AddMeter(Meters).AddView(_ => new MetricStreamConfiguration { TagKeys = MetricTags });
        if (options.ToCollector)
        {
            metrics.AddOtlpExporter();
        }

        if (options.MetricsPort is not null)
        {
            metrics.AddPrometheusExporter();
        }
    }

    private static void Trace(TracerProviderBuilder traces) => traces
        .AddSource("Npgsql", TraceCleaner.Source)
        .AddAspNetCoreInstrumentation(aspNet => aspNet.Filter = http => !NotTraced.Contains(http.Request.Path.Value, StringComparer.Ordinal))
        .AddProcessor(new TraceCleaner())
        .AddOtlpExporter();
}
