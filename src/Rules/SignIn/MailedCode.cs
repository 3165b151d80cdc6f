using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.SignIn;

/// <summary>Six digits that a mail carries. They are made from a token that the person never sees.</summary>
public static class MailedCode
{
    public const int Digits = 6;

    private const uint Codes = 1_000_000;

    public static string Of(string token)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("code:" + token));

        // Of 64 bits a millionth more or less is no difference.
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <param name="typed">In full width and with spaces too.</param>
    public static bool Matches(string token, string? typed) =>
        typed is { Length: <= 40 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(TypedCode.Clean(typed)), Encoding.UTF8.GetBytes(Of(token)));
}
