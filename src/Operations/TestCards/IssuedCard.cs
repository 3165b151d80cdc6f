namespace Shikaku.Operations.TestCards;

/// <summary>Everything a card emulator needs, and the name the certificate goes by in the database.</summary>
public sealed class IssuedCard
{
    /// <summary>PKCS#8, PEM.</summary>
    public required string KeyPem { get; init; }

    /// <summary>DER.</summary>
    public required byte[] Certificate { get; init; }

    /// <summary>The root that signed it, DER.</summary>
    public required byte[] AuthorityCertificate { get; init; }

    /// <summary>SHA-256 of the issuer's SubjectPublicKeyInfo.</summary>
    public required byte[] IssuerKeySha256 { get; init; }

    /// <summary>Unsigned, no leading zero byte.</summary>
    public required byte[] SerialNumber { get; init; }
}
