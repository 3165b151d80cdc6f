using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.Certificates;

/// <summary>A terminal's public key, proven by the signature of its PKCS#10 request: ECDSA P-256, or RSA of 2048 to 4096 bits.</summary>
public sealed class DeviceSigningRequest
{
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    private DeviceSigningRequest(PublicKey publicKey) => PublicKey = publicKey;

    internal PublicKey PublicKey { get; }

    public static bool TryParse(byte[] der, [NotNullWhen(true)] out DeviceSigningRequest? request)
    {
        request = null;
        try
        {
            var loaded = CertificateRequest.LoadSigningRequest(der, HashAlgorithmName.SHA256, out var consumed, signerSignaturePadding: RSASignaturePadding.Pkcs1);
            request = consumed == der.Length && IsStrong(loaded.PublicKey) ? new DeviceSigningRequest(loaded.PublicKey) : null;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or NotSupportedException or ArgumentException)
        {
            // Whatever is wrong with the bytes, the answer is the same: unusable.
        }

        return request is not null;
    }

    private static bool IsStrong(PublicKey key)
    {
        switch (key.Oid.Value)
        {
            case EcPublicKey:
                using (var ec = key.GetECDsaPublicKey())
                {
                    return ec?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;
                }

            case RsaEncryption:
                using (var rsa = key.GetRSAPublicKey())
                {
                    return rsa?.KeySize is >= 2048 and <= 4096;
                }

            default:
                return false;
        }
    }
}

/// <summary>The CA of the terminals. A certificate of it says which account calls, and nothing else.</summary>
public sealed class DeviceCertificateIssuer(X509Certificate2 authority, ECDsa authorityKey)
{
    // As the client certificates of the full system: three years and three months.
    private const int ValidMonths = 39;
    private const int SerialNumberBytes = 16;

    /// <summary>The subject of the request is replaced by the ID of the account.</summary>
    public byte[] Issue(DeviceSigningRequest request, LoginId loginId, DateTimeOffset now)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(loginId.Value);
        var certificate = new CertificateRequest(subject.Build(), request.PublicKey, HashAlgorithmName.SHA256);
        certificate.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity(critical: true));
        certificate.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        certificate.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        certificate.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));

        using var issued = certificate.Create(
            authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authorityKey), now, now.AddMonths(ValidMonths), NewSerialNumber());
        return issued.RawData;
    }

    private static byte[] NewSerialNumber()
    {
        var serialNumber = RandomNumberGenerator.GetBytes(SerialNumberBytes);
        serialNumber[0] = (byte)((serialNumber[0] & 0x7F) | 0x40);
        return serialNumber;
    }
}
