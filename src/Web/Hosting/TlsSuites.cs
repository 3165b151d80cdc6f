using System.Net.Security;

namespace Shikaku.Web.Hosting;

/// <summary>TLS 1.3, and of 1.2 what encrypts and authenticates in one (AEAD) with keys of the moment.</summary>
public static class TlsSuites
{
    private static readonly TlsCipherSuite[] Allowed =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    /// <summary>Where the platform takes a list; Windows has its own.</summary>
    public static void Limit(SslServerAuthenticationOptions tls)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            tls.CipherSuitesPolicy = new CipherSuitesPolicy(Allowed);
        }
    }
}
