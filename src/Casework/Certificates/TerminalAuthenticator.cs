using System.Security.Cryptography;

namespace Shikaku.Casework.Certificates;

/// <summary>
/// Answers a card as a terminal it may trust, in place of the PIN (a stand-in: docs/stand-ins.md). The card reads the certificate, the
/// server does not: for it, it is a file.
/// </summary>
public sealed class TerminalAuthenticator(byte[] certificate, RSAParameters privateKey) : IDisposable
{
    private static readonly byte[] Purpose = "Shikaku terminal authentication 1\0"u8.ToArray();

    // RSA objects are not documented as safe to share, and making one costs more than keeping one a thread.
    private readonly ThreadLocal<RSA> key = new(() => RSA.Create(privateKey), trackAllValues: true);

    /// <summary>307 bytes, given to the card as they are.</summary>
    public byte[] Certificate { get; } = certificate;

    /// <returns>RSASSA-PKCS1-v1_5 with SHA-256 over the purpose and the card's challenge, 256 bytes.</returns>
    public byte[] Sign(byte[] cardChallenge) =>
        key.Value!.SignData([.. Purpose, .. cardChallenge], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose()
    {
        foreach (var rsa in key.Values)
        {
            rsa.Dispose();
        }

        key.Dispose();
    }
}
