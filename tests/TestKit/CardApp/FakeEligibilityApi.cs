using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.Contracts;
using Shikaku.TestKit.VirtualCards;

namespace Shikaku.TestKit.CardApp;

/// <summary>
/// The eligibility API's contracts over real TLS, with answers that the test chooses. It checks what the real one would reject the app
/// for: the four values, the terminal's certificate, the challenge and the card's signature.
/// </summary>
public sealed class FakeEligibilityApi : IAsyncDisposable
{
    public const string FacilityCode = "1370000018";
    public const string LoginId = "W0000001";
    public const string Password = "aB3-xY9z";
    public const string ActivationCode = "ABCDEFGH23456789";

    private readonly WebApplication app;
    private readonly X509Certificate2 authority;
    private byte[]? challenge;

    private FakeEligibilityApi(DateTimeOffset serverCertificateFrom)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        authority = SelfSigned("CN=Test API CA", key, now.AddYears(-1), now.AddYears(3));
        AuthorityPem = authority.ExportCertificatePem();
        app = Build(ServerCertificate(serverCertificateFrom));
    }

    public string AuthorityPem { get; }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public EligibilityCheckAnswer Answer { get; set; } = Answers.Valid;

    /// <summary>Answers every request of a path with this problem.</summary>
    public Problem? RefuseActivations { get; set; }

    public Problem? RefuseChallenges { get; set; }

    public Problem? RefuseChecks { get; set; }

    /// <summary>Answers with this body instead, whatever the contract says.</summary>
    public string? Nonsense { get; set; }

    /// <summary>What the Date header is read from: the app's own clock, where that stands still.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Added to the Date header.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>What the app sent, for tests of what it sends.</summary>
    public ActivationRequest? LastActivation { get; private set; }

    public EligibilityCheckRequest? LastCheck { get; private set; }

    public DeviceReportRequest? LastDeviceReport { get; private set; }

    public int Requests { get; private set; }

    public static async Task<FakeEligibilityApi> StartAsync(DateTimeOffset? serverCertificateFrom = null)
    {
        var api = new FakeEligibilityApi(serverCertificateFrom ?? TimeProvider.System.GetUtcNow().AddDays(-1));
        await api.app.StartAsync();
        return api;
    }

    public static Problem Problem(string code, int status, string title = "要求を受け付けられません。") => new() { Code = code, Status = status, Title = title };

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        authority.Dispose();
    }

    private WebApplication Build(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        })));
        var built = builder.Build();
        built.Use(async (context, next) =>
        {
            Requests++;
            context.Response.Headers.Date = (Clock.GetUtcNow() + ClockAhead).ToString("R", CultureInfo.InvariantCulture);
            await next(context);
        });
        built.MapPost("/activations", async (HttpContext context) => Refused(context, RefuseActivations) ?? Activate(await Read<ActivationRequest>(context)));
        built.MapPost("/challenges", async (HttpContext context) => Refused(context, RefuseChallenges) ?? Challenge(context, await Read<ChallengeRequest>(context)));
        built.MapPost("/eligibility-checks", async (HttpContext context) => Refused(context, RefuseChecks) ?? Check(context, await Read<EligibilityCheckRequest>(context)));
        built.MapPost("/device-reports", async (HttpContext context) =>
        {
            LastDeviceReport = await Read<DeviceReportRequest>(context);
            return Results.Json(new DeviceReportResponse { Counted = true }, ContractsJson.Default.DeviceReportResponse);
        });
        return built;
    }

    private IResult? Refused(HttpContext context, Problem? problem)
    {
        if (Nonsense is { } nonsense)
        {
            return Results.Text(nonsense, "application/json");
        }

        if (problem is null)
        {
            return null;
        }

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "30";
        }

        return Results.Json(problem, ContractsJson.Default.Problem, "application/problem+json", problem.Status);
    }

    private IResult Activate(ActivationRequest request)
    {
        LastActivation = request;
        if ((request.FacilityCode, request.LoginId, request.Password, request.ActivationCode) != (FacilityCode, LoginId, Password, ActivationCode))
        {
            return Results.Json(Problem("E011", 401), ContractsJson.Default.Problem, "application/problem+json", 401);
        }

        var signingRequest = CertificateRequest.LoadSigningRequest(request.CertificateSigningRequest, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuer = SelfSigned("CN=Test device CA", issuerKey, now.AddYears(-1), now.AddYears(6));
        using var certificate = new CertificateRequest(new X500DistinguishedName("CN=" + LoginId), signingRequest.PublicKey, HashAlgorithmName.SHA256)
            .Create(issuer, now.AddMinutes(-5), now.AddYears(5), RandomNumberGenerator.GetBytes(8));
        return Results.Json(
            new ActivationResponse { DeviceCertificate = certificate.RawData, FacilityCode = FacilityCode, FacilityName = "見本はり灸院", LoginId = LoginId },
            ContractsJson.Default.ActivationResponse);
    }

    private IResult Challenge(HttpContext context, ChallengeRequest request)
    {
        if (context.Connection.ClientCertificate is null)
        {
            return Results.Json(Problem("E001", 401), ContractsJson.Default.Problem, "application/problem+json", 401);
        }

        challenge = RandomNumberGenerator.GetBytes(65);
        var proof = request.CardChallenge is { } fromCard ? ProvenTerminal.Shared.Prove(fromCard) : null;
        return Results.Json(
            new ChallengeResponse
            {
                Challenge = challenge,
                ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(120),
                TerminalAuthentication = proof is null ? null : new TerminalAuthentication { Certificate = proof.Certificate, Signature = proof.Signature },
            },
            ContractsJson.Default.ChallengeResponse);
    }

    private IResult Check(HttpContext context, EligibilityCheckRequest request)
    {
        LastCheck = request;
        using var holder = X509CertificateLoader.LoadCertificate(request.HolderCertificate);
        using var key = holder.GetRSAPublicKey()!;
        var hash = SignedMessage.Hash(request.Challenge, context.Connection.ClientCertificate!.RawData);
        return challenge is not null && request.Challenge.SequenceEqual(challenge) && key.VerifyHash(hash, request.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ? Results.Json(Answer, ContractsJson.Default.EligibilityCheckAnswer)
            : Results.Json(Problem("E005", 422), ContractsJson.Default.Problem, "application/problem+json", 422);
    }

    private static async Task<T> Read<T>(HttpContext context)
        where T : class =>
        (T)(await context.Request.ReadFromJsonAsync(ContractsJson.Default.GetTypeInfo(typeof(T))!))!;

    private X509Certificate2 ServerCertificate(DateTimeOffset from)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, from, from.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 SelfSigned(string name, ECDsa key, DateTimeOffset from, DateTimeOffset to)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(from, to);
    }
}
