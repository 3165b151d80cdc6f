using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Casework.Audit;

/// <summary>The links of the audit chain, computed apart from the database: what audit_hash of 0024_written_by.sql says in SQL.</summary>
public static class AuditHash
{
    /// <summary>What stands before the first event.</summary>
    public static readonly byte[] Start = SHA256.HashData("Shikaku audit chain 1"u8);

    /// <param name="writtenBy">Null: of the time before the database said it.</param>
    public static byte[] Of(
        ReadOnlySpan<byte> previous, long position, DateTime at, string actor, string action, string subject, string? reason, string? details, string? writtenBy)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(previous)} {position} {at:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} {Field(actor)} {Field(action)} {Field(subject)} {Field(reason)} {Field(details)}{(writtenBy is null ? "" : $" {Field(writtenBy)}")}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    private static string Field(string? text) => text is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text)}:{text}");
}
