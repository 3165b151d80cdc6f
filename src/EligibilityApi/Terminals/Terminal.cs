using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.EligibilityApi.Keys;
using Shikaku.EligibilityApi.Problems;
using Shikaku.Rules.Codes;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.EligibilityApi.Terminals;

/// <summary>The terminal at the other end, by the certificate of its TLS handshake. Whether its account may be used, the use case asks.</summary>
internal sealed record Terminal(string LoginId, byte[] Certificate, byte[] CertificateSha256, DateTimeOffset ValidUntil)
{
    /// <summary>For handlers of endpoints that are not <see cref="OpenToAnyone"/>.</summary>
    public static Terminal Of(HttpContext http) => http.Features.Get<Terminal>() ?? throw new InvalidOperationException("The endpoint is open to anyone.");
}

/// <summary>Marks an endpoint that needs no client certificate. All others do.</summary>
internal sealed class OpenToAnyone;

/// <summary>
/// Lets nobody through to an endpoint without a certificate of our device CA. Kestrel accepts any certificate in the handshake, so that a
/// wrong one gets an answer that staff can read, not a broken connection.
/// </summary>
internal sealed partial class TerminalMiddleware(RequestDelegate next, ApiKeys keys, TimeProvider time, ILogger<TerminalMiddleware> logger)
{
    /// <summary>What a terminal that shows a certificate of ours may be refused with.</summary>
    public const string RefusedCodes = $"{ProblemCodes.TerminalNotUsable}, {ProblemCodes.TerminalOfClosedFacility}, {ProblemCodes.TerminalWithoutDelegation}";

    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // One handshake, one certificate object, one look at its chain.
    private readonly ConditionalWeakTable<X509Certificate2, Verdict> verdicts = [];

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint || !NeedsTerminal(endpoint))
        {
            await next(http);
            return;
        }

        if (http.Connection.ClientCertificate is not { } certificate)
        {
            await ProblemAnswers.WriteAsync(http, DeviceAccountRefusals.TerminalNotUsable, StatusCodes.Status401Unauthorized);
            return;
        }

        if (verdicts.GetValue(certificate, Judge).Terminal is not { } terminal || time.GetUtcNow() > terminal.ValidUntil)
        {
            await ProblemAnswers.WriteAsync(http, DeviceAccountRefusals.TerminalNotUsable);
            return;
        }

        http.Features.Set(terminal);
        await next(http);
    }

    // Routing answers 405 and 415 by endpoints of its own, which carry no metadata of ours and do nothing.
    private static bool NeedsTerminal(Endpoint endpoint) =>
        endpoint is RouteEndpoint && endpoint.Metadata.GetMetadata<OpenToAnyone>() is null;

    private Verdict Judge(X509Certificate2 certificate)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(keys.DeviceAuthority) };
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        var loginId = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        if (!chain.Build(certificate))
        {
            Log.CertificateRefused(logger, string.Join(", ", chain.ChainStatus.Select(each => each.Status)));
            return new Verdict(null);
        }

        return new Verdict(new Terminal(loginId, certificate.RawData, SHA256.HashData(certificate.RawData), new DateTimeOffset(certificate.NotAfter)));
    }

    /// <summary>Only our CA, and nothing fetched from addresses that a stranger's certificate names.</summary>
    public static X509ChainPolicy Policy(X509Certificate2 deviceAuthority) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { deviceAuthority },
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    private sealed record Verdict(Terminal? Terminal);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A client certificate is refused: {Reasons}")]
        public static partial void CertificateRefused(ILogger logger, string reasons);
    }
}
