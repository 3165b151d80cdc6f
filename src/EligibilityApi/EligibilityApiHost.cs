using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Eligibility;
using Shikaku.EligibilityApi.Activations;
using Shikaku.EligibilityApi.Challenges;
using Shikaku.EligibilityApi.Documents;
using Shikaku.EligibilityApi.EligibilityChecks;
using Shikaku.EligibilityApi.Health;
using Shikaku.EligibilityApi.Keys;
using Shikaku.EligibilityApi.Problems;
using Shikaku.EligibilityApi.Terminals;

namespace Shikaku.EligibilityApi;

/// <summary>The API that terminals call, over mutual TLS.</summary>
public static class EligibilityApiHost
{
    /// <summary>
    /// In front of the configured string, which wins. A call never waits longer than a few seconds for the database. What is asked again
    /// and again is prepared once a connection, and as no call leaves anything in its session, there is nothing to reset.
    /// </summary>
    private const string ConnectionDefaults =
        "Timeout=3;Command Timeout=4;Cancellation Timeout=500;Maximum Pool Size=32;Max Auto Prepare=20;Auto Prepare Min Usages=2;No Reset On Close=true;Application Name=eligibility-api;";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        configure?.Invoke(builder);
        var options = EligibilityApiOptions.Read(builder.Configuration);
        var keys = ApiKeys.Load(options.KeysFolder);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options, keys));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        AddServices(builder.Services, options, keys);

        var app = builder.Build();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseBodyLimit();
        app.UseMiddleware<TerminalMiddleware>();
        app.MapActivations();
        app.MapChallenges();
        app.MapEligibilityChecks();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new OpenToAnyone());
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, EligibilityApiOptions options, ApiKeys keys)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyLimit.MaxDiscardedBytes;
        kestrel.Listen(options.Address, options.Port, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = keys.Server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.ClientCertificateValidation = (_, _, _) => true; // TerminalMiddleware decides, and can say why.
            https.OnAuthenticate = (_, tls) => tls.CertificateChainPolicy = TerminalMiddleware.Policy(keys.DeviceAuthority);
        }));
    }

    private static void AddServices(IServiceCollection services, EligibilityApiOptions options, ApiKeys keys)
    {
        var database = new NpgsqlConnectionStringBuilder(ConnectionDefaults + options.ConnectionString) { IncludeErrorDetail = false };
        services.AddSingleton(_ => keys); // Made by a factory, so that the container disposes it.
        services.AddSingleton(_ => NpgsqlDataSource.Create(database));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(keys.HolderRoots);
        services.AddSingleton(keys.ChallengeKey);
        services.AddSingleton(keys.TerminalAuthenticator);
        services.AddSingleton(keys.DeviceCertificateIssuer);
        services.AddScoped(provider => AppDbContext.Open(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddScoped<ActivateDevice>();
        services.AddSingleton<IssueChallenge>();
        services.AddSingleton<CheckEligibility>();
        services.AddSingleton<ShowCheck>();
        services.AddRevocationListWatch();
        services.ConfigureHttpJsonOptions(json => ApiJson.Strict(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddEligibilityDocument();
    }
}
