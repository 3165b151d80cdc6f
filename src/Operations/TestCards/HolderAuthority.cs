using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Operations.Keys;
using Shikaku.Rules.Calendar;

namespace Shikaku.Operations.TestCards;

/// <summary>
/// The test CA for holders' certificates. Like the real one it keeps its name over the generations and puts no authority key identifier
/// into what it signs, so that a verifier has to find the root by the signature.
/// </summary>
public static class HolderAuthority
{
    private const int YearsBack = 8;

    /// <summary>C=JP, O=JPKI-TEST, OU=JPKI for user authentication, OU=Shikaku Test.</summary>
    public static X500DistinguishedName Name { get; } = new("OU=Shikaku Test, OU=JPKI for user authentication, O=JPKI-TEST, C=JP");

    /// <summary>With its private key.</summary>
    public static X509Certificate2 Open(KeysFolder keys, int generation)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(keys.HolderAuthorityCertificate(generation));
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(keys.HolderAuthorityKey(generation)));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The certificate, DER. Valid from eight years back, so that cards long expired can be issued; each generation outlasts the one before by five years.</summary>
    internal static byte[] SelfSign(RSA key, int generation, TimeProvider time)
    {
        var request = new CertificateRequest(Name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var today = JapanDay.Of(time.GetUtcNow());
        using var certificate = request.CreateSelfSigned(
            CertificateDays.Start(today.AddYears(-YearsBack)),
            CertificateDays.End(today.AddYears(5 * generation)));
        return certificate.RawData;
    }
}
