using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Casework.Audit;

/// <summary>The links of the audit chain, computed apart from the database: what audit_hash of 8_audit.sql says in SQL.</summary>
public static class AuditHash
{
    /// <summary>What stands before the first event.</summary>
    public static readonly byte[] Start = SHA256.HashData("Shikaku audit chain 1"u8);

    public static byte[] Of(ReadOnlySpan<byte> previous, long position, DateTime at, string actor, string action, string subject, string? reason, string? details)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(previous)} {position} {at:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} {Field(actor)} {Field(action)} {Field(subject)} {Field(reason)} {Field(details)}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    private static string Field(string? text) => text is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text)}:{text}");
}
