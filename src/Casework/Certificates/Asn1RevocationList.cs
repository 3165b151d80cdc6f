using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Shikaku.Casework.Certificates;

/// <summary>A full CRL (v2, sha256WithRSAEncryption).</summary>
internal sealed record Asn1RevocationList
{
    private const string ReasonCode = "2.5.29.21";
    private const string ListNumber = "2.5.29.20";
    private const int MaxNumberBytes = 20;
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public required ReadOnlyMemory<byte> Signed { get; init; }

    public required byte[] Signature { get; init; }

    public required ReadOnlyMemory<byte> Issuer { get; init; }

    public required DateTimeOffset ThisUpdate { get; init; }

    public required DateTimeOffset? NextUpdate { get; init; }

    /// <summary>CRL number, decimal; null where the list has none.</summary>
    public required string? Number { get; init; }

    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <exception cref="CryptographicException">Not such a list.</exception>
    public static Asn1RevocationList Parse(ReadOnlyMemory<byte> der, CancellationToken cancellationToken) => Asn1.Reading(() => Read(der, cancellationToken));

    public bool IsSignedBy(HolderRoot root) => root.HasName(Issuer.Span) && root.HasSigned(Signed, Signature);

    private static Asn1RevocationList Read(ReadOnlyMemory<byte> der, CancellationToken cancellationToken)
    {
        var (signed, signature) = Asn1.ReadSigned(der);
        var outer = new AsnReader(signed, AsnEncodingRules.DER);
        var body = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Asn1.Require(body.TryReadInt32(out var version) && version == 1, "version");
        Asn1.ReadSha256WithRsa(body);
        var issuer = Asn1.ReadName(body);
        var thisUpdate = Asn1.ReadTime(body);
        DateTimeOffset? nextUpdate = body.HasData && Asn1.IsTime(body.PeekTag(), UniversalTagNumber.UtcTime, UniversalTagNumber.GeneralizedTime)
            ? Asn1.ReadTime(body)
            : null;
        var entries = ReadEntries(body, cancellationToken);
        var number = body.HasData ? ReadNumber(body.ReadSequence(Extensions)) : null;
        body.ThrowIfNotEmpty();
        return new Asn1RevocationList
        {
            Signed = signed,
            Signature = signature,
            Issuer = issuer,
            ThisUpdate = thisUpdate,
            NextUpdate = nextUpdate,
            Number = number,
            Entries = entries,
        };
    }

    private static string? ReadNumber(AsnReader wrapper)
    {
        var extensions = Asn1.ReadExtensions(wrapper, Asn1.KnownInRevocationLists);
        wrapper.ThrowIfNotEmpty();
        if (!extensions.TryGetValue(ListNumber, out var value))
        {
            return null;
        }

        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var bytes = reader.ReadIntegerBytes().Span;
        reader.ThrowIfNotEmpty();
        Asn1.Require((bytes[0] & 0x80) == 0 && bytes.Length <= MaxNumberBytes, "list number");
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
    }

    private static List<Entry> ReadEntries(AsnReader body, CancellationToken cancellationToken)
    {
        var entries = new List<Entry>();
        if (!body.HasData || !body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            return entries;
        }

        var list = body.ReadSequence();
        while (list.HasData)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = list.ReadSequence();
            var (serialNumber, revokedAt) = (Asn1.ReadSerialNumber(entry), Asn1.ReadTime(entry));
            entries.Add(new Entry(serialNumber, revokedAt, ReadReason(entry)));
            entry.ThrowIfNotEmpty();
        }

        return entries;
    }

    private static string ReadReason(AsnReader entry)
    {
        if (!entry.HasData || !Asn1.ReadExtensions(entry, Asn1.KnownInRevocationLists).TryGetValue(ReasonCode, out var value))
        {
            return "unspecified";
        }

        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var reason = reader.ReadEnumeratedBytes().Span;
        return reason is [var code] ? NameOf(code) : throw new CryptographicException("Unexpected reason code.");
    }

    // RFC 5280 §5.3.1. removeFromCRL (8) belongs to differences only.
    private static string NameOf(byte code) => code switch
    {
        0 => "unspecified",
        1 => "keyCompromise",
        2 => "cACompromise",
        3 => "affiliationChanged",
        4 => "superseded",
        5 => "cessationOfOperation",
        6 => "certificateHold",
        9 => "privilegeWithdrawn",
        10 => "aACompromise",
        _ => throw new CryptographicException("Unexpected reason code."),
    };

    public sealed record Entry(byte[] SerialNumber, DateTimeOffset RevokedAt, string Reason);
}
