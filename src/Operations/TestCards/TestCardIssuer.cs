using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Operations.Keys;
using Shikaku.Rules.Calendar;

namespace Shikaku.Operations.TestCards;

/// <summary>Which certificate to make.</summary>
/// <param name="ValidFrom">The first valid day (JST).</param>
/// <param name="ValidTo">The last valid day (JST).</param>
/// <param name="Generation">Of the holder CA: one of <see cref="KeysFolder.HolderGenerations"/>.</param>
public sealed record CardOrder(DateOnly ValidFrom, DateOnly ValidTo, int Generation = KeysFolder.CurrentHolderGeneration);

/// <summary>
/// Makes holders' keys and certificates (利用者証明用電子証明書) under the test CA. The profile is that of the real card as far as it is
/// public; docs/stand-ins.md says what is assumed. Knows no database: <see cref="IssuedCard.RegisteredTo"/> links a card to a person.
/// </summary>
public sealed class TestCardIssuer(KeysFolder keys)
{
    /// <summary>Policy of certificates for user authentication under JPKI.</summary>
    public const string AuthenticationPolicy = "1.2.392.200149.8.5.1.3.30";

    private const string CertificatePoliciesOid = "2.5.29.32";
    private const string Alphanumerics = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // No municipality has this number, so that no subject can be mistaken for a real one.
    private const string FictionalMunicipality = "99999";

    /// <summary>Why this card cannot be made, in a sentence; null when it can.</summary>
    public string? FindProblem(CardOrder order)
    {
        if (!KeysFolder.HolderGenerations.Contains(order.Generation))
        {
            return $"There is no generation {order.Generation} of the test CA. Choose {string.Join(" or ", KeysFolder.HolderGenerations)}.";
        }

        if (!File.Exists(keys.HolderAuthorityKey(order.Generation)) || !File.Exists(keys.HolderAuthorityCertificate(order.Generation)))
        {
            return $"The test CA is not in {keys.Folder}. Run \"keys create\" first.";
        }

        if (order.ValidTo < order.ValidFrom)
        {
            return $"The last valid day {order.ValidTo:yyyy-MM-dd} lies before the first valid day {order.ValidFrom:yyyy-MM-dd}.";
        }

        using var authority = X509CertificateLoader.LoadCertificateFromFile(keys.HolderAuthorityCertificate(order.Generation));
        var (first, last) = (JapanDay.Of(new DateTimeOffset(authority.NotBefore)), JapanDay.Of(new DateTimeOffset(authority.NotAfter)));
        return order.ValidFrom < first || order.ValidTo > last
            ? $"The test CA of generation {order.Generation} signs for days from {first:yyyy-MM-dd} to {last:yyyy-MM-dd} only."
            : null;
    }

    /// <exception cref="ArgumentException">The order has a problem that <see cref="FindProblem"/> would have told.</exception>
    public IssuedCard Issue(CardOrder order)
    {
        if (FindProblem(order) is { } problem)
        {
            throw new ArgumentException(problem, nameof(order));
        }

        using var authority = HolderAuthority.Open(keys, order.Generation);
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(NewSubject(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(CertificatePolicies());
        using var certificate = request.Create(
            authority, CertificateDays.Start(order.ValidFrom), CertificateDays.End(order.ValidTo), SerialNumbers.New());
        return new IssuedCard
        {
            KeyPem = key.ExportPkcs8PrivateKeyPem() + "\n",
            Certificate = certificate.RawData,
            AuthorityCertificate = authority.RawData,
            IssuerKeySha256 = CertificateIdentity.IssuerKeySha256(authority),
            SerialNumber = CertificateIdentity.SerialNumber(certificate),
        };
    }

    private static X500DistinguishedName NewSubject()
    {
        var (letters, digits) = (RandomNumberGenerator.GetString(Alphanumerics, 14), RandomNumberGenerator.GetString("0123456789", 3));
        return new X500DistinguishedName($"CN={letters}{FictionalMunicipality}{digits}A, C=JP");
    }

    private static X509Extension CertificatePolicies()
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(AuthenticationPolicy);
        }

        return new X509Extension(CertificatePoliciesOid, writer.Encode(), critical: false);
    }
}
