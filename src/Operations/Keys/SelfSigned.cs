using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Shikaku.Operations.Keys;

/// <summary>Certificates of this installation's own small authorities: for the API's TLS certificate, and for the terminals' certificates.</summary>
internal static class SelfSigned
{
    private const int Years = 10;

    public static X500DistinguishedName Named(string commonName) => new($"CN={commonName}, O=Shikaku, C=JP");

    public static X509Certificate2 Authority(X500DistinguishedName name, ECDsa key, TimeProvider time)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));

        // An hour back, so that a neighbour whose clock is a little slow does not refuse it.
        var from = time.GetUtcNow().AddHours(-1);
        return request.CreateSelfSigned(from, from.AddYears(Years));
    }

    /// <summary>For this machine under its loopback names, as long as the authority lasts.</summary>
    public static X509Certificate2 LocalServer(X509Certificate2 authority, ECDsa key)
    {
        var request = new CertificateRequest(Named("localhost"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(authority, new DateTimeOffset(authority.NotBefore), new DateTimeOffset(authority.NotAfter), SerialNumbers.New());
    }
}
