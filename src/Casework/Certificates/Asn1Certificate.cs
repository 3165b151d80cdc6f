using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Shikaku.Casework.Certificates;

/// <summary>
/// An X.509 certificate of the one profile the card has: v3, RSA, sha256WithRSAEncryption. Anything else, and any byte that DER does not
/// allow, is <see cref="CryptographicException"/>. Read by hand because the platform's reader is lenient and several times slower.
/// </summary>
internal sealed record Asn1Certificate
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag IssuerUniqueId = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag SubjectUniqueId = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 3, isConstructed: true);

    /// <summary>TBSCertificate: what the issuer signed.</summary>
    public required ReadOnlyMemory<byte> Signed { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>Unsigned, no leading zero byte.</summary>
    public required byte[] SerialNumber { get; init; }

    /// <summary>The DER of the name.</summary>
    public required ReadOnlyMemory<byte> Issuer { get; init; }

    public required ReadOnlyMemory<byte> Subject { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public required ReadOnlyMemory<byte> PublicKeyInfo { get; init; }

    public required RSAParameters PublicKey { get; init; }

    /// <summary>basicConstraints says so: it signs certificates and is nobody's card.</summary>
    public required bool IsAuthority { get; init; }

    /// <summary>keyUsage is absent or holds digitalSignature.</summary>
    public required bool MaySign { get; init; }

    /// <exception cref="CryptographicException">Not such a certificate.</exception>
    public static Asn1Certificate Parse(ReadOnlyMemory<byte> der) => Asn1.Reading(() => Read(der));

    private static Asn1Certificate Read(ReadOnlyMemory<byte> der)
    {
        var (signed, signature) = Asn1.ReadSigned(der);
        var outer = new AsnReader(signed, AsnEncodingRules.DER);
        var body = outer.ReadSequence();
        outer.ThrowIfNotEmpty();

        var version = body.ReadSequence(Version);
        Asn1.Require(version.TryReadInt32(out var number) && number == 2, "version");
        version.ThrowIfNotEmpty();
        var serialNumber = Asn1.ReadSerialNumber(body);
        Asn1.ReadSha256WithRsa(body);
        var issuer = Asn1.ReadName(body);
        var validity = body.ReadSequence();
        var (notBefore, notAfter) = (Asn1.ReadTime(validity), Asn1.ReadTime(validity));
        validity.ThrowIfNotEmpty();
        Asn1.Require(notBefore <= notAfter, "validity");
        var subject = Asn1.ReadName(body);
        var publicKeyInfo = body.ReadEncodedValue();
        SkipUniqueIds(body);
        var extensions = ReadExtensions(body);
        body.ThrowIfNotEmpty();

        return new Asn1Certificate
        {
            Signed = signed,
            Signature = signature,
            SerialNumber = serialNumber,
            Issuer = issuer,
            Subject = subject,
            NotBefore = notBefore,
            NotAfter = notAfter,
            PublicKeyInfo = publicKeyInfo,
            PublicKey = Asn1.ReadRsaKey(publicKeyInfo),
            IsAuthority = extensions.TryGetValue(Asn1.BasicConstraints, out var constraints) && ReadIsAuthority(constraints),
            MaySign = !extensions.TryGetValue(Asn1.KeyUsage, out var usage) || ReadMaySign(usage),
        };
    }

    private static void SkipUniqueIds(AsnReader body)
    {
        foreach (var tag in (ReadOnlySpan<Asn1Tag>)[IssuerUniqueId, SubjectUniqueId])
        {
            if (body.HasData && body.PeekTag().HasSameClassAndValue(tag))
            {
                body.ReadBitString(out _, tag);
            }
        }
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadExtensions(AsnReader body)
    {
        if (!body.HasData)
        {
            return [];
        }

        var wrapper = body.ReadSequence(Extensions);
        var extensions = Asn1.ReadExtensions(wrapper, Asn1.KnownInCertificates);
        wrapper.ThrowIfNotEmpty();
        return extensions;
    }

    private static bool ReadIsAuthority(ReadOnlyMemory<byte> value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var constraints = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        return constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && constraints.ReadBoolean();
    }

    private static bool ReadMaySign(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var usage = reader.ReadBitString(out _);
        reader.ThrowIfNotEmpty();
        return usage.Length > 0 && (usage[0] & 0x80) != 0;
    }
}
