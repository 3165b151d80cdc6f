using System.Security.Cryptography;

namespace Shikaku.Cards.TerminalAuthentication;

/// <summary>
/// What tells the card which key the terminal side holds (a stand-in for 特定機関認証: docs/stand-ins.md).
/// Encoded in 307 bytes: 7F21 { 5F37 256-byte signature, 5F38 38-byte remainder }. The signature is ISO/IEC 9796-2, scheme 1 with
/// SHA-256: 6A, the first 222 bytes of the message, its hash, BC. The message is a 4-byte key reference and the 256-byte modulus.
/// </summary>
public sealed class TerminalCertificate
{
    /// <summary>Bytes of the encoded certificate.</summary>
    public const int Length = 307;

    /// <summary>Bytes of the reference that names the terminal key.</summary>
    public const int KeyReferenceLength = 4;

    private const int Recoverable = RawRsa.Length - 1 - SHA256.HashSizeInBytes - 1;
    private const int MessageLength = KeyReferenceLength + RawRsa.Length;
    private const byte Header = 0x6A;
    private const byte Trailer = 0xBC;

    private static readonly byte[] BeforeSignature = [0x7F, 0x21, 0x82, 0x01, 0x2E, 0x5F, 0x37, 0x82, 0x01, 0x00];
    private static readonly byte[] BeforeRemainder = [0x5F, 0x38, MessageLength - Recoverable];
    private static readonly byte[] PublicExponent = [0x01, 0x00, 0x01];

    private readonly byte[] message;

    private TerminalCertificate(byte[] message) => this.message = message;

    public ReadOnlySpan<byte> KeyReference => message.AsSpan(0, KeyReferenceLength);

    public ReadOnlySpan<byte> Modulus => message.AsSpan(KeyReferenceLength);

    /// <summary>The authority certifies a terminal key (RSA 2048, exponent 65537).</summary>
    public static byte[] Issue(RSA authority, ReadOnlySpan<byte> keyReference, RSA terminalKey)
    {
        var terminal = terminalKey.ExportParameters(includePrivateParameters: false);
        if (keyReference.Length != KeyReferenceLength || !Usable(terminal) || !Usable(authority.ExportParameters(includePrivateParameters: false)))
        {
            throw new ArgumentException("Needs a 4-byte reference and RSA 2048 keys with exponent 65537.", nameof(terminalKey));
        }

        byte[] certified = [.. keyReference, .. terminal.Modulus!];
        byte[] representative = [Header, .. certified.AsSpan(0, Recoverable), .. SHA256.HashData(certified), Trailer];
        var signature = RawRsa.Private(authority.ExportParameters(includePrivateParameters: true), representative);
        return [.. BeforeSignature, .. signature, .. BeforeRemainder, .. certified.AsSpan(Recoverable)];
    }

    /// <summary>What the certificate says; null when its shape is wrong or this authority did not sign it.</summary>
    public static TerminalCertificate? Recover(RSA authority, ReadOnlySpan<byte> encoded)
    {
        var remainderAt = BeforeSignature.Length + RawRsa.Length;
        if (encoded.Length != Length
            || !encoded.StartsWith(BeforeSignature)
            || !encoded[remainderAt..].StartsWith(BeforeRemainder))
        {
            return null;
        }

        var authorityKey = authority.ExportParameters(includePrivateParameters: false);
        var representative = RawRsa.Public(authorityKey, encoded[BeforeSignature.Length..remainderAt]);
        if (representative is not [Header, .., Trailer])
        {
            return null;
        }

        byte[] recovered = [.. representative.AsSpan(1, Recoverable), .. encoded[(remainderAt + BeforeRemainder.Length)..]];
        var hash = representative.AsSpan(1 + Recoverable, SHA256.HashSizeInBytes);
        return hash.SequenceEqual(SHA256.HashData(recovered)) ? new TerminalCertificate(recovered) : null;
    }

    /// <summary>The certified key. The caller disposes it.</summary>
    public RSA ToPublicKey() => RSA.Create(new RSAParameters { Modulus = Modulus.ToArray(), Exponent = PublicExponent });

    private static bool Usable(in RSAParameters key) =>
        key.Modulus!.Length == RawRsa.Length && key.Exponent.AsSpan().SequenceEqual(PublicExponent);
}
