using System.Security.Cryptography;

namespace Shikaku.Cards.TerminalAuthentication;

/// <summary>The terminal side's answer to the card's challenge: RSASSA-PKCS1-v1_5 with SHA-256 over a purpose and the challenge.</summary>
public static class TerminalSignature
{
    private static readonly byte[] Purpose = "Shikaku terminal authentication 1\0"u8.ToArray();

    public static byte[] Sign(RSA terminalKey, ReadOnlySpan<byte> cardChallenge) =>
        terminalKey.SignData([.. Purpose, .. cardChallenge], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public static bool Verify(RSA terminalKey, ReadOnlySpan<byte> cardChallenge, ReadOnlySpan<byte> signature) =>
        terminalKey.VerifyData([.. Purpose, .. cardChallenge], signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
