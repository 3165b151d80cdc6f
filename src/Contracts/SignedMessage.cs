using System.Security.Cryptography;

namespace Shikaku.Contracts;

/// <summary>What the holder's key signs: the server's challenge bound to the terminal that asked for it.</summary>
public static class SignedMessage
{
    private static readonly byte[] Purpose = "Shikaku eligibility check 1\0"u8.ToArray();

    /// <summary>SHA-256 over purpose, SHA-256 of the terminal's certificate (DER), and challenge. Goes to the card as a DigestInfo.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> deviceCertificate)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Purpose);
        hash.AppendData(SHA256.HashData(deviceCertificate));
        hash.AppendData(challenge);
        return hash.GetHashAndReset();
    }
}
