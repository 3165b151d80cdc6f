using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Shikaku.Web.Hosting;

/// <summary>What a host shows to who connects by TLS, where no proxy does that for it. Read once, at start.</summary>
/// <param name="Certificate">With its key.</param>
/// <param name="Chain">Those between it and the authority.</param>
public sealed record ServerCertificate(X509Certificate2 Certificate, X509Certificate2Collection Chain)
{
    /// <returns>Null: none is set.</returns>
    public static ServerCertificate? Read(HostSettings settings, string section)
    {
        settings.Judge(section + ":Certificate", _ => settings.Text(section + ":CertificateKey") is null ? $"it needs {section}:CertificateKey, the file of its key (PEM)" : null);
        return settings.Text(section + ":CertificateKey") is { } key
            ? settings.FromFile(section + ":Certificate", path => Load(path, key), "a certificate (PEM, followed by those between it and the authority) of that key")
            : null;
    }

    internal void Secure(ListenOptions port) => port.SpeakTls(https =>
    {
        https.ServerCertificate = Certificate;
        https.ServerCertificateChain = Chain;
        https.OnAuthenticate = (_, tls) => TlsSuites.Limit(tls);
    });

    private static ServerCertificate Load(string certificate, string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        using var own = X509Certificate2.CreateFromPemFile(certificate, key);

        // Through PKCS#12, because Windows' TLS cannot use a key that exists in memory alone.
        return new ServerCertificate(X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), password: null), [.. chain.Skip(1)]);
    }
}
