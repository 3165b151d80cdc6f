using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Shikaku.Operations.TestCards;

/// <summary>How a certificate is named in the database: by the key of its issuer, because issuers share one name, and its serial number.</summary>
internal static class CertificateIdentity
{
    public static byte[] IssuerKeySha256(X509Certificate2 issuer) => SHA256.HashData(issuer.PublicKey.ExportSubjectPublicKeyInfo());

    public static byte[] SerialNumber(X509Certificate2 certificate) => certificate.SerialNumberBytes.Span.TrimStart((byte)0).ToArray();
}
