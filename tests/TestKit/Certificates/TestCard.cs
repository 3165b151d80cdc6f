using System.Security.Cryptography;

namespace Shikaku.TestKit.Certificates;

/// <summary>What of a card the server sees.</summary>
/// <param name="SerialNumber">Unsigned, no leading zero byte.</param>
public sealed record TestCard(byte[] Certificate, byte[] SerialNumber, RSA Key)
{
    /// <summary>Keys take long to make, and most tests do not care.</summary>
    public static RSA SharedKey { get; } = RSA.Create(2048);

    public byte[] Sign(byte[] hash) => Key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
