using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Shikaku.Casework.Audit;

/// <summary>A place of the chain as it once was. Kept outside the database, it shows a tail that was cut off or a chain that was written anew.</summary>
/// <param name="Position">0: before the first event.</param>
public sealed record AuditAnchor(long Position, string Hash)
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out AuditAnchor? anchor)
    {
        var parts = text?.Split(':') ?? [];
        anchor = parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && parts[1].Length == 64 && parts[1].All(char.IsAsciiHexDigit)
            ? new AuditAnchor(position, parts[1].ToLowerInvariant())
            : null;
        return anchor is not null;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}:{Hash}");
}
