using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Shikaku.TestKit.Certificates;

/// <summary>One generation of a test CA for holders' certificates. All have the same name, as the real ones do.</summary>
public sealed class HolderAuthority : IDisposable
{
    private readonly RSA key = RSA.Create(2048);

    public HolderAuthority(DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var request = new CertificateRequest(Name(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        Certificate = request.CreateSelfSigned(from ?? Day(2020, 1, 1), to ?? Day(2040, 1, 1));
    }

    public X509Certificate2 Certificate { get; }

    public byte[] KeySha256 => SHA256.HashData(Certificate.PublicKey.ExportSubjectPublicKeyInfo());

    public static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A card valid from 2024-01-01 to the end of the given day in Japan.</summary>
    /// <param name="expiresOn">Default 2029-05-05: neither soon nor past.</param>
    /// <param name="change">Bends the request before it is signed.</param>
    public TestCard Issue(DateOnly? expiresOn = null, DateTimeOffset? notBefore = null, RSA? holderKey = null, Action<CertificateRequest>? change = null)
    {
        var keyOfHolder = holderKey ?? TestCard.SharedKey;
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName("0123456789ABCD13101001A");
        subject.AddCountryOrRegion("JP");
        var request = new CertificateRequest(subject.Build(), keyOfHolder, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        change?.Invoke(request);

        // 23:59:59 in Japan.
        var notAfter = new DateTimeOffset((expiresOn ?? new DateOnly(2029, 5, 5)).ToDateTime(new TimeOnly(14, 59, 59)), TimeSpan.Zero);
        var serialNumber = RandomNumberGenerator.GetBytes(8);
        serialNumber[0] = (byte)((serialNumber[0] & 0x7F) | 0x01);
        using var issued = request.Create(
            Certificate.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), notBefore ?? Day(2024, 1, 1), notAfter, serialNumber);
        return new TestCard(issued.RawData, serialNumber, keyOfHolder);
    }

    /// <summary>A full list of this CA.</summary>
    public byte[] RevocationList(DateTimeOffset thisUpdate, params TestCard[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var card in revoked)
        {
            list.AddEntry(card.SerialNumber, thisUpdate, X509RevocationReason.KeyCompromise);
        }

        var authorityKey = X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(new X509SubjectKeyIdentifierExtension(Certificate.PublicKey, critical: false));
        return list.Build(
            Certificate.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), 1, thisUpdate.AddDays(7), HashAlgorithmName.SHA256, authorityKey, thisUpdate);
    }

    public void Dispose()
    {
        key.Dispose();
        Certificate.Dispose();
    }

    private static X500DistinguishedName Name() => new("C=JP, O=JPKI-TEST, OU=JPKI for user authentication, OU=Shikaku Test");
}
