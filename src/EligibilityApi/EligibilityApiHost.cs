using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.DeviceReports;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Contracts;
using Shikaku.Casework.Eligibility;
using Shikaku.Casework.Hosting;
using Shikaku.EligibilityApi.Activations;
using Shikaku.EligibilityApi.Challenges;
using Shikaku.EligibilityApi.DeviceReports;
using Shikaku.EligibilityApi.Documents;
using Shikaku.EligibilityApi.EligibilityChecks;
using Shikaku.EligibilityApi.Health;
using Shikaku.EligibilityApi.Keys;
using Shikaku.EligibilityApi.Problems;
using Shikaku.EligibilityApi.Terminals;
using Shikaku.Rules.Codes;
using Shikaku.Rules.ServiceStatus;
using Shikaku.Web.Hosting;
using Shikaku.Web.Limiting;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;
using Shikaku.Web.Telemetry;

namespace Shikaku.EligibilityApi;

/// <summary>The API that terminals call, over mutual TLS.</summary>
public static class EligibilityApiHost
{
    /// <summary>
    /// A call never waits longer than a few seconds for the database. What is asked again
    /// and again is prepared once a connection, and as no call leaves anything in its session, there is nothing to reset.
    /// </summary>
    private const string ConnectionDefaults =
        "Timeout=3;Command Timeout=4;Cancellation Timeout=500;Maximum Pool Size=32;Max Auto Prepare=20;Auto Prepare Min Usages=2;No Reset On Close=true;";

    private const string PagesLimit = "pages";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var frame = HostFrame.Begin(typeof(EligibilityApiHost), args, configure);
        var options = frame.Settings.Read(EligibilityApiOptions.Read);
        var keys = ApiKeys.Load(options.KeysFolder, options.TrustsSamples);
        frame.Listen(options.Address, options.Port, BodyLimit.MaxDiscardedBytes, port => Secure(port, keys));
        AddServices(frame.Services, options, keys);

        var app = frame.Build();
        app.UseRequestMarks();
        app.UseRefusalLog();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseKnownMethods();
        app.UseRateLimiter();
        app.UseBodyLimit();
        app.UseMiddleware<TerminalMiddleware>();
        app.MapActivations();
        app.MapChallenges();
        app.MapEligibilityChecks();
        app.MapDeviceReports();
        app.MapHealth().WithMetadata(new OpenToAnyone()).ExcludeFromDescription();
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new OpenToAnyone()).RequireRateLimiting(PagesLimit);
        return app;
    }

    private static void Secure(ListenOptions port, ApiKeys keys) => port.SpeakTls(https =>
    {
        https.ServerCertificate = keys.Server;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.ClientCertificateValidation = (_, _, _) => true; // TerminalMiddleware decides, and can say why.
        https.OnAuthenticate = (_, tls) =>
        {
            TlsSuites.Limit(tls);
            tls.CertificateChainPolicy = TerminalMiddleware.Policy(keys.DeviceAuthority);
        };
    });

    private static void AddServices(IServiceCollection services, EligibilityApiOptions options, ApiKeys keys)
    {
        services.AddSingleton(_ => keys); // Made by a factory, so that the container disposes it.
        services.AddDatabase("eligibility-api", options.ConnectionString, options.ConnectionFile, ConnectionDefaults);
        services.AddSingleton(keys.HolderRoots);
        services.AddSingleton(keys.ChallengeKey);
        services.AddSingleton(keys.TerminalAuthenticator);
        services.AddSingleton(keys.DeviceCertificateIssuer);
        services.AddEndpointLimits(
            options.Limits, [ApiAddresses.Activations], (http, busy) => ProblemAnswers.WriteAsync(http, busy ? GeneralRefusals.Unavailable : GeneralRefusals.TooMany),
            (ActivationEndpoint.Limit, options.Limits.Activations), (PagesLimit, options.Limits.Pages));
        services.TryAddSingleton(AccountSecrets.OfToday);
        services.AddScoped<ActivateDevice>();
        services.AddSingleton<IssueChallenge>();
        services.AddSingleton<CheckEligibility>();
        services.AddSingleton<ShowCheck>();
        services.AddSingleton<RecordDeviceReport>();
        RevocationListsHealth.Add(services);
        services.AddOwnMinutes(ServiceHost.EligibilityApi, HealthEndpoint.Path);
        services.ConfigureHttpJsonOptions(json => ApiJson.Strict(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddEligibilityDocument();
    }
}
