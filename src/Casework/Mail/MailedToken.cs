using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Casework.Mail;

/// <summary>What a mailed link is known by: the token stands in the mail alone, its hash in the database.</summary>
internal static class MailedToken
{
    private const int Bytes = 32;

    // Longer than any of ours.
    private const int Longest = 100;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256, of one that was just made.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Of whatever came with a request; null: no token of ours is like it.</summary>
    public static byte[]? HashOf(string? typed) => typed is { Length: > 0 and <= Longest } ? Hash(typed) : null;
}
