using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Operations.Keys;
using Shikaku.Rules.Calendar;

namespace Shikaku.Demo.TestCards;

/// <summary>
/// One generation of the test CA for holders' certificates (利用者証明用電子証明書). Like the real one it keeps its name over the generations and puts no
/// authority key identifier into what it signs, so that a verifier has to find the root by the signature. The profile is that of the real card as far
/// as it is public; docs/stand-ins.md says what is assumed.
/// </summary>
public sealed class HolderAuthority : IDisposable
{
    /// <summary>Policy of certificates for user authentication under JPKI.</summary>
    public const string AuthenticationPolicy = "1.2.392.200149.8.5.1.3.30";

    private const int YearsBack = 8;
    private const string CertificatePoliciesOid = "2.5.29.32";
    private const string Alphanumerics = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // No municipality has this number, so that no subject can be mistaken for a real one.
    private const string FictionalMunicipality = "99999";

    private HolderAuthority(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>C=JP, O=JPKI-TEST, OU=JPKI for user authentication, OU=Shikaku Test.</summary>
    public static X500DistinguishedName Name { get; } = new("OU=Shikaku Test, OU=JPKI for user authentication, O=JPKI-TEST, C=JP");

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>What the database calls it by, because issuers share one name: SHA-256 of the SubjectPublicKeyInfo.</summary>
    public byte[] KeySha256 => SHA256.HashData(Certificate.PublicKey.ExportSubjectPublicKeyInfo());

    /// <summary>Of a copy's keys folder.</summary>
    public static HolderAuthority Open(KeysFolder keys, int generation)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(keys.HolderAuthorityCertificate(generation));
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(keys.HolderAuthorityKey(generation)));
        return new HolderAuthority(certificate.CopyWithPrivateKey(key));
    }

    /// <summary>A new one that lives in memory alone.</summary>
    public static HolderAuthority Create(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = RSA.Create(2048);
        return new HolderAuthority(SelfSign(key, from, to));
    }

    /// <summary>A holder's certificate.</summary>
    /// <param name="change">Bends the request before it is signed: for what a verifier must refuse.</param>
    public X509Certificate2 Issue(RSA holderKey, DateTimeOffset from, DateTimeOffset to, Action<CertificateRequest>? change = null)
    {
        var request = new CertificateRequest(NewSubject(), holderKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(CertificatePolicies());
        change?.Invoke(request);
        using var key = Certificate.GetRSAPrivateKey()!;
        return request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), from, to, SerialNumbers.New());
    }

    /// <summary>A full revocation list, DER.</summary>
    /// <param name="number">Higher than that of the list before.</param>
    public byte[] Sign(CertificateRevocationListBuilder list, BigInteger number, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate) =>
        list.Build(Certificate, number, nextUpdate, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, thisUpdate: thisUpdate);

    public void Dispose() => Certificate.Dispose();

    /// <summary>The certificate, DER. Valid from eight years back, so that cards long expired can be issued; each generation outlasts the one before by five years.</summary>
    internal static byte[] SelfSign(RSA key, int generation, TimeProvider time)
    {
        var today = JapanDay.Of(time.GetUtcNow());
        using var certificate = SelfSign(key, CertificateDays.Start(today.AddYears(-YearsBack)), CertificateDays.End(today.AddYears(5 * generation)));
        return certificate.RawData;
    }

    private static X509Certificate2 SelfSign(RSA key, DateTimeOffset from, DateTimeOffset to)
    {
        var request = new CertificateRequest(Name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, to);
    }

    private static X500DistinguishedName NewSubject()
    {
        var (letters, digits) = (RandomNumberGenerator.GetString(Alphanumerics, 14), RandomNumberGenerator.GetString("0123456789", 3));
        return new X500DistinguishedName($"CN={letters}{FictionalMunicipality}{digits}A, C=JP");
    }

    private static X509Extension CertificatePolicies()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(AuthenticationPolicy);
        }

        return new X509Extension(CertificatePoliciesOid, writer.Encode(), critical: false);
    }
}
