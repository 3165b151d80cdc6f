using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Shikaku.CardApp.DeviceAccounts;

namespace Shikaku.CardApp.Eligibility;

/// <summary>Kept connections to the API: one client that shows the terminal's certificate, one that has none yet.</summary>
public sealed class ApiConnection(CardAppOptions options, DeviceIdentity identity) : IDisposable
{
    private readonly TimeSpan patience = TimeSpan.FromSeconds(options.ApiPatienceSeconds);
    private readonly Lock gate = new();
    private HttpClient? anonymous;
    private HttpClient? authenticated;
    private X509Certificate2? shown;
    private volatile bool serverNotTimeValid;
    private volatile bool serverNotTrusted;

    /// <summary>Why the last handshake failed: null when it was not the server's certificate.</summary>
    public ApiFailureKind? CertificateFailure =>
        serverNotTrusted ? ApiFailureKind.ServerNotTrusted : serverNotTimeValid ? ApiFailureKind.ClockWrong : null;

    public HttpClient Anonymous()
    {
        lock (gate)
        {
            return anonymous ??= Create(null);
        }
    }

    /// <summary>Null before 初期登録.</summary>
    public HttpClient? Authenticated()
    {
        lock (gate)
        {
            if (identity.Certificate is not { } certificate)
            {
                return null;
            }

            if (!ReferenceEquals(shown, certificate))
            {
                authenticated?.Dispose();
                authenticated = Create(certificate);
                shown = certificate;
            }

            return authenticated;
        }
    }

    public void Dispose()
    {
        anonymous?.Dispose();
        authenticated?.Dispose();
    }

    private HttpClient Create(X509Certificate2? certificate)
    {
        var ssl = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Validate };
        if (certificate is not null)
        {
            ssl.ClientCertificates = [certificate];
            ssl.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        if (options.ApiAuthority is { } authority)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(authority);
            ssl.CertificateChainPolicy = policy;
        }

        var handler = new SocketsHttpHandler
        {
            SslOptions = ssl,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            ConnectTimeout = patience / 2,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
        return new HttpClient(handler) { BaseAddress = options.ApiAddress, Timeout = patience, MaxResponseContentBufferSize = 1 << 20 };
    }

    /// <summary>Accepts nothing that the platform refused; only remembers the reason, which the exception does not tell.</summary>
    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var statuses = chain?.ChainStatus.Select(status => status.Status).ToList() ?? [];
        serverNotTimeValid = statuses.Contains(X509ChainStatusFlags.NotTimeValid);
        serverNotTrusted = errors != SslPolicyErrors.None
            && (errors != SslPolicyErrors.RemoteCertificateChainErrors || statuses.Exists(status => status != X509ChainStatusFlags.NotTimeValid));
        return errors == SslPolicyErrors.None;
    }
}
