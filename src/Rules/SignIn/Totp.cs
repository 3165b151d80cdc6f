using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.SignIn;

public enum TotpVerdict
{
    Right,

    /// <summary>Of the step just past: it changed while the person was typing. No wrong try, and no right one.</summary>
    Past,

    /// <summary>Or used before.</summary>
    Wrong,
}

/// <summary>
/// Codes of an authenticator app: RFC 6238 with what every app takes, HMAC-SHA-1, 6 digits, 30 seconds. A code lives for its own step alone (ASVS 5.0, 6.5.5), and
/// works once (section 5.2: "MUST NOT accept the second attempt").
/// </summary>
public static class Totp
{
    /// <summary>Bytes: as long as the hash (RFC 4226, section 4, R6).</summary>
    public const int KeyLength = 20;

    public const int Digits = 6;

    private const int LongestTyped = 40;
    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>From when on the code of a step is taken.</summary>
    public static DateTimeOffset StartOf(long step) => DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds);

    /// <param name="typed">As people write it: in full width and with spaces too.</param>
    /// <param name="lastStep">Of the code taken last. Codes up to it do not work any more.</param>
    /// <param name="step">Of a right code, to be remembered as the last one.</param>
    public static TotpVerdict Judge(ReadOnlySpan<byte> key, string? typed, DateTimeOffset now, long? lastStep, out long step)
    {
        step = StepOf(now);
        var code = Encoding.UTF8.GetBytes(typed is { Length: <= LongestTyped } ? TypedCode.Clean(typed) : "");

        // Both are looked at, found or not: the time taken says nothing.
        var present = CryptographicOperations.FixedTimeEquals(code, Encoding.UTF8.GetBytes(Code(key, step)));
        var past = CryptographicOperations.FixedTimeEquals(code, Encoding.UTF8.GetBytes(Code(key, step - 1)));
        return present && (lastStep is null || step > lastStep) ? TotpVerdict.Right
            : past && !present ? TotpVerdict.Past
            : TotpVerdict.Wrong;
    }

    /// <summary>RFC 4226, section 5.3, with the step as counter.</summary>
    public static string Code(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // What authenticator apps compute; RFC 6238 rests on HMAC, not on collisions.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0x0F)..]) & 0x7FFF_FFFF;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Base 32 (RFC 4648) without padding: how authenticator apps take a key.</summary>
    public static string KeyText(ReadOnlySpan<byte> key)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder((key.Length * 8 + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var each in key)
        {
            buffer = (buffer << 8) | each;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(alphabet[(buffer >> (bits - 5)) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(alphabet[(buffer << (5 - bits)) & 31]).ToString();
    }

    /// <summary>What the QR code holds (the key URI format that authenticator apps share).</summary>
    public static string KeyAddress(ReadOnlySpan<byte> key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={KeyText(key)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period=30";
}
