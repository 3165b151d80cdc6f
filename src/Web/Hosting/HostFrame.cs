using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Shikaku.Web.Telemetry;

namespace Shikaku.Web.Hosting;

/// <summary>What every host stands in (docs/adr/0023-one-frame.md): settings, server, log, clock, health, telemetry.</summary>
public sealed class HostFrame
{
    /// <summary>sysexits.h, EX_CONFIG.</summary>
    private const int WronglyConfigured = 78;

    private const int SpareThreads = 16;

    private readonly WebApplicationBuilder builder;

    private HostFrame(WebApplicationBuilder builder)
    {
        this.builder = builder;
        Settings = new HostSettings(builder.Configuration);
        Health = builder.Services.AddHealthChecks();
        builder.Services.AddSingleton<LatestHealth>();
    }

    public HostSettings Settings { get; }

    public IServiceCollection Services => builder.Services;

    /// <summary>What /healthz looks at.</summary>
    public IHealthChecksBuilder Health { get; }

    /// <param name="host">Its class: names the application.</param>
    /// <param name="configure">Comes before everything of the host: what it registers is kept.</param>
    public static HostFrame Begin(Type host, string[] args, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = host.Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName).AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        configure?.Invoke(builder);

        // Addresses of requests carry the tokens of mailed links and start keys: the framework's own log lines stay out below warnings.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);

        // What a check of health meets is answered, and said, as a failure of any other request is.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Services.TryAddSingleton(TimeProvider.System);
        return new HostFrame(builder);
    }

    /// <summary>Runs a host; says in words why it cannot start.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        // Some requests compute for a moment: that there are too few threads must not be found out by those that do not.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + SpareThreads), completions);
        try
        {
            await using var app = build();
            await app.RunAsync();
            return 0;
        }
        catch (SettingsException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return WronglyConfigured;
        }
    }

    /// <param name="longestBody">In bytes, of a request.</param>
    /// <param name="tls">How it speaks TLS; null: it does not.</param>
    public void Listen(IPAddress address, int port, long longestBody, Action<ListenOptions>? tls = null)
    {
        if (tls is not null)
        {
            builder.Services.AddTlsPort();
        }

        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = longestBody;
            kestrel.Listen(address, port, tls ?? (_ => { }));
        });
    }

    /// <summary>A site, by TLS where it has a certificate.</summary>
    public void Listen(SiteOptions options, long longestBody) =>
        Listen(options.Address, options.Port, longestBody, options.Certificate is { } certificate ? certificate.Secure : null);

    public WebApplication Build()
    {
        if (Settings.Read(WhereToTell) is { IsOn: true } telemetry)
        {
            HostTelemetry.Add(builder, telemetry);
        }

        return builder.Build();
    }

    private static TelemetryOptions WhereToTell(HostSettings settings) => new(
        settings.Text("OTEL_EXPORTER_OTLP_ENDPOINT") is not null, settings.Address("Metrics:Address"), settings.Number("Metrics:Port", 1, ushort.MaxValue));
}
