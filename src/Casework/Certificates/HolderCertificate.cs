using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Shikaku.Rules.Calendar;

namespace Shikaku.Casework.Certificates;

/// <summary>利用者証明用電子証明書 as a card gave it: RSA 2048, e = 65537, signed with sha256WithRSAEncryption. Not trusted yet.</summary>
public sealed class HolderCertificate
{
    private const int ModulusBytes = 256;
    private static readonly byte[] Exponent = [0x01, 0x00, 0x01];

    private readonly Asn1Certificate certificate;

    private HolderCertificate(Asn1Certificate certificate) => this.certificate = certificate;

    /// <summary>Unsigned, no leading zero byte. Unique for its issuer's key.</summary>
    public byte[] SerialNumber => certificate.SerialNumber;

    /// <summary>Japan's day of notBefore.</summary>
    public DateOnly BeginsOn => JapanDay.Of(certificate.NotBefore);

    /// <summary>有効期間満了日: Japan's day of notAfter, the last valid day.</summary>
    public DateOnly ExpiresOn => JapanDay.Of(certificate.NotAfter);

    internal ReadOnlySpan<byte> Issuer => certificate.Issuer.Span;

    internal DateTimeOffset NotBefore => certificate.NotBefore;

    internal ReadOnlyMemory<byte> Signed => certificate.Signed;

    internal byte[] Signature => certificate.Signature;

    /// <param name="der">Exactly the certificate: padding behind it is an error of the terminal.</param>
    public static bool TryParse(byte[] der, [NotNullWhen(true)] out HolderCertificate? holder)
    {
        holder = null;
        try
        {
            var certificate = Asn1Certificate.Parse(der);
            var key = certificate.PublicKey;
            var isRsa2048 = key.Modulus!.Length == ModulusBytes && key.Modulus[0] >= 0x80 && key.Exponent.AsSpan().SequenceEqual(Exponent);
            if (isRsa2048 && certificate.MaySign && !certificate.IsAuthority)
            {
                holder = new HolderCertificate(certificate);
            }
        }
        catch (CryptographicException)
        {
            // Whatever is wrong with the bytes, the answer is the same: unreadable.
        }

        return holder is not null;
    }

    /// <param name="hash">SHA-256, 32 bytes.</param>
    /// <param name="signature">RSASSA-PKCS1-v1_5.</param>
    public bool HasSigned(byte[] hash, byte[] signature)
    {
        using var key = RSA.Create(certificate.PublicKey);
        return signature.Length == ModulusBytes && key.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
