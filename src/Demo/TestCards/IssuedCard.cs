using Shikaku.Casework.Certificates;

namespace Shikaku.Demo.TestCards;

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

    /// <summary>健康保険証利用登録: the row that links this card to a person.</summary>
    public InsuranceRegistration RegisteredTo(string personId, DateTimeOffset at) => new()
    {
        IssuerKeySha256 = IssuerKeySha256,
        SerialNumber = SerialNumber,
        PersonId = personId,
        RegisteredAt = at.ToUniversalTime(),
    };
}
