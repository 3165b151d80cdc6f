using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Rules.Staff;

/// <summary>
/// Codes of an authenticator app: RFC 6238 with what every app takes, HMAC-SHA-1, 6 digits, 30 seconds. A code of the step before and
/// after is taken too (section 5.2: clocks differ, typing takes time); each code works once (same section: "MUST NOT accept the second attempt").
/// </summary>
public static class Totp
{
    /// <summary>Bytes: as long as the hash (RFC 4226, section 4, R6).</summary>
    public const int KeyLength = 20;

    public const int Digits = 6;

    private const int StepSeconds = 30;
    private const int Drift = 1;
    private const int Modulus = 1_000_000;

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <returns>The step whose code this is, to be remembered as the last one; null: wrong, or used before.</returns>
    /// <param name="lastStep">Of the code taken last. Codes up to it do not work any more.</param>
    public static long? Accept(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long? lastStep)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        var present = StepOf(now);
        long? accepted = null;
        for (var step = present - Drift; step <= present + Drift; step++)
        {
            // Every step is looked at, found or not: the time taken says nothing.
            var matches = CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(Code(key, step)));
            accepted = matches && (lastStep is null || step > lastStep) ? step : accepted;
        }

        return accepted;
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
