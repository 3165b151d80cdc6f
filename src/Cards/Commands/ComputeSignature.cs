using System.Security.Cryptography;
using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>Signs a SHA-256 hash with the current key, RSASSA-PKCS1-v1_5.</summary>
/// <param name="hash">32 bytes.</param>
/// <param name="refused">What it means that the card does not sign; what was shown to it before decides that.</param>
public sealed class ComputeSignature(ReadOnlyMemory<byte> hash, CardProblem refused) : CardCommand<byte[]>
{
    /// <summary>RSA 2048.</summary>
    public const int SignatureLength = 256;

    /// <summary>DER of DigestInfo up to the hash itself (RFC 8017 §9.2 note 1).</summary>
    private static ReadOnlySpan<byte> DigestInfoOfSha256 =>
        [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

    public override CommandApdu ToApdu()
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, SHA256.HashSizeInBytes);
        return CommandApdu.Short([0x80, 0x2A, 0x00, 0x80], [.. DigestInfoOfSha256, .. hash.Span], CommandApdu.MaxShortLength);
    }

    public override CardAnswer<byte[]> Interpret(ResponseApdu response) => response switch
    {
        { Status.IsSuccess: true, Data.Length: SignatureLength } => response.Data.ToArray(),
        { Status.IsSuccess: true } => CardProblem.Unreadable,
        _ => refused,
    };
}
