using System.Numerics;
using System.Security.Cryptography;

namespace Shikaku.Cards.TerminalAuthentication;

/// <summary>RSA without padding, which the platform does not offer and two formats here need: ISO/IEC 9796-2, and the card's signature over data as given.</summary>
/// <remarks>The private operation is not constant in time: only for keys whose holder runs on the same machine (test cards, issuing).</remarks>
public static class RawRsa
{
    /// <summary>Bytes of key, input and output: RSA 2048 everywhere.</summary>
    public const int Length = 256;

    /// <summary>Null when the input is not below the modulus.</summary>
    public static byte[]? Public(in RSAParameters key, ReadOnlySpan<byte> input)
    {
        var modulus = Number(key.Modulus);
        var value = Number(input);
        return value < modulus ? Bytes(BigInteger.ModPow(value, Number(key.Exponent), modulus)) : null;
    }

    public static byte[] Private(in RSAParameters key, ReadOnlySpan<byte> input)
    {
        var value = Number(input);
        if (value >= Number(key.Modulus))
        {
            throw new ArgumentOutOfRangeException(nameof(input), "Not below the modulus.");
        }

        var (p, q) = (Number(key.P), Number(key.Q));
        var modP = BigInteger.ModPow(value, Number(key.DP), p);
        var modQ = BigInteger.ModPow(value, Number(key.DQ), q);
        var difference = BigInteger.Remainder((modP - modQ) * Number(key.InverseQ), p);
        return Bytes(modQ + (q * (difference.Sign < 0 ? difference + p : difference)));
    }

    private static BigInteger Number(ReadOnlySpan<byte> bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger value)
    {
        var digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        var bytes = new byte[Length];
        digits.CopyTo(bytes, Length - digits.Length);
        return bytes;
    }
}
