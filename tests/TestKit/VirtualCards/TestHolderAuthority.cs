using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Shikaku.TestKit.VirtualCards;

/// <summary>A CA of 利用者証明用電子証明書 for tests: the DN of the JPKI test hierarchy, no key identifiers, RSA 2048.</summary>
public sealed class TestHolderAuthority
{
    /// <summary>Keys take long to make; tests that need no second authority share this one.</summary>
    public static readonly TestHolderAuthority Shared = new();

    public TestHolderAuthority()
    {
        Key = RSA.Create(2048);
        var name = new X500DistinguishedName("OU=Shikaku Test, OU=JPKI for user authentication, O=JPKI-TEST, C=JP");
        var request = new CertificateRequest(name, Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        var since = new DateTimeOffset(2019, 9, 13, 15, 0, 0, TimeSpan.Zero);
        Certificate = request.CreateSelfSigned(since, since.AddYears(20));
    }

    public RSA Key { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>DER of a holder's certificate with the profile of the test hierarchy.</summary>
    /// <param name="serial">Positive, big-endian.</param>
    public byte[] Issue(RSA holderKey, DateTimeOffset notBefore, DateTimeOffset notAfter, ReadOnlySpan<byte> serial)
    {
        var subject = new X500DistinguishedName("CN=0000TESTHOLDER13101001A, C=JP");
        var request = new CertificateRequest(subject, holderKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509Extension("2.5.29.32", HolderPolicy(), critical: false));
        using var certificate = request.Create(Certificate, notBefore, notAfter, serial);
        return certificate.RawData;
    }

    private static byte[] HolderPolicy()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.392.200149.8.5.1.3.30");
        }

        return writer.Encode();
    }
}
