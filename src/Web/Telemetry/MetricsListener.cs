using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using Shikaku.Web.Serving;

namespace Shikaku.Web.Telemetry;

/// <summary>GET /metrics, on a port of its own: nothing of the host's pages is there, and nothing of it on the host's port.</summary>
internal sealed class MetricsListener(TelemetryOptions options, MeterProvider meters) : IHostedService, IAsyncDisposable
{
    private readonly WebApplication listener = Build(options, meters);

    public Task StartAsync(CancellationToken cancellationToken) => listener.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => listener.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private static WebApplication Build(TelemetryOptions options, MeterProvider meters)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(options.MetricsAddress, options.MetricsPort!.Value);
        });
        var app = builder.Build();
        app.UseKnownMethods();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(meters, predicate: null, path: "/metrics", configureBranchedPipeline: null, optionsName: null);
        return app;
    }
}
