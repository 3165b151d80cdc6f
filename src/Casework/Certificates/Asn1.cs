using System.Collections.Frozen;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Shikaku.Casework.Certificates;

/// <summary>What certificates and revocation lists have in common, read strictly.</summary>
internal static class Asn1
{
    public const string KeyUsage = "2.5.29.15";
    public const string BasicConstraints = "2.5.29.19";

    /// <summary>Extensions that may be critical: understood, or without weight for what we ask.</summary>
    public static readonly FrozenSet<string> KnownInCertificates = FrozenSet.Create(
        KeyUsage, BasicConstraints, "2.5.29.32", "2.5.29.37", "2.5.29.17", "2.5.29.31");

    /// <summary>None: a critical one makes a list partial (issuingDistributionPoint) or a difference (deltaCRLIndicator).</summary>
    public static readonly FrozenSet<string> KnownInRevocationLists = [];

    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    private const int MaxSerialNumberBytes = 20;

    /// <summary>Every way in which bytes can be wrong, as one exception.</summary>
    public static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("Not DER of the expected shape.", e);
        }
    }

    public static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new CryptographicException($"Unexpected {what}.");
        }
    }

    /// <summary>SEQUENCE { what is signed, algorithm, signature }, and nothing behind it.</summary>
    public static (ReadOnlyMemory<byte> Signed, byte[] Signature) ReadSigned(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var signed = sequence.ReadEncodedValue();
        ReadSha256WithRsa(sequence);
        var signature = sequence.ReadBitString(out var unusedBits);
        Require(unusedBits == 0, "signature");
        sequence.ThrowIfNotEmpty();
        return (signed, signature);
    }

    public static void ReadSha256WithRsa(AsnReader reader)
    {
        var algorithm = reader.ReadSequence();
        Require(algorithm.ReadObjectIdentifier() == Sha256WithRsa, "signature algorithm");
        algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
    }

    public static ReadOnlyMemory<byte> ReadName(AsnReader reader)
    {
        Require(reader.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence), "name");
        return reader.ReadEncodedValue();
    }

    /// <summary>Positive, at most 20 bytes; without the byte that only carries the sign.</summary>
    public static byte[] ReadSerialNumber(AsnReader reader)
    {
        var bytes = reader.ReadIntegerBytes().Span;
        Require((bytes[0] & 0x80) == 0, "serial number");
        bytes = bytes.TrimStart((byte)0);
        Require(bytes.Length is > 0 and <= MaxSerialNumberBytes, "serial number");
        return bytes.ToArray();
    }

    public static DateTimeOffset ReadTime(AsnReader reader) =>
        IsTime(reader.PeekTag(), UniversalTagNumber.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    public static bool IsTime(Asn1Tag tag, params ReadOnlySpan<UniversalTagNumber> kinds)
    {
        foreach (var kind in kinds)
        {
            if (tag.HasSameClassAndValue(new Asn1Tag(kind)))
            {
                return true;
            }
        }

        return false;
    }

    public static RSAParameters ReadRsaKey(ReadOnlyMemory<byte> publicKeyInfo)
    {
        var outer = new AsnReader(publicKeyInfo, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        var algorithm = info.ReadSequence();
        Require(algorithm.ReadObjectIdentifier() == RsaEncryption, "key algorithm");
        algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        var key = new AsnReader(info.ReadBitString(out var unusedBits), AsnEncodingRules.DER);
        Require(unusedBits == 0, "key");
        info.ThrowIfNotEmpty();
        var numbers = key.ReadSequence();
        key.ThrowIfNotEmpty();
        var modulus = numbers.ReadIntegerBytes().Span;
        var exponent = numbers.ReadIntegerBytes().Span;
        numbers.ThrowIfNotEmpty();
        Require((modulus[0] & 0x80) == 0 && (exponent[0] & 0x80) == 0, "key");
        return new RSAParameters { Modulus = modulus.TrimStart((byte)0).ToArray(), Exponent = exponent.TrimStart((byte)0).ToArray() };
    }

    /// <summary>Extensions by OID. One that is critical and not known makes the whole unusable, as does one that comes twice.</summary>
    public static Dictionary<string, ReadOnlyMemory<byte>> ReadExtensions(AsnReader wrapper, FrozenSet<string> known)
    {
        var extensions = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var list = wrapper.ReadSequence();
        Require(list.HasData, "extensions");
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var id = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            Require(!critical || known.Contains(id), "critical extension");
            Require(extensions.TryAdd(id, extension.ReadOctetString()), "repeated extension");
            extension.ThrowIfNotEmpty();
        }

        return extensions;
    }
}
