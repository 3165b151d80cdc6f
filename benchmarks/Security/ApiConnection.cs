using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Shikaku.Benchmarks.Security;

/// <summary>Kept connections to the API of a home.</summary>
internal static class ApiConnection
{
    /// <param name="own">Of a terminal; null: a stranger.</param>
    public static HttpClient Open(Uri api, string home, X509Certificate2? own) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Path.Combine(home, "keys", "api-ca.pem")) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
            ClientCertificateContext = own is null ? null : SslStreamCertificateContext.Create(own, null),
        },
    })
    {
        BaseAddress = api,
    };
}
