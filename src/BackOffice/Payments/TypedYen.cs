using System.Globalization;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Payments;

namespace Shikaku.BackOffice.Payments;

/// <summary>An amount as people type it: 41000, 41,000円, in any width.</summary>
internal static class TypedYen
{
    private const int Longest = 40;

    /// <returns>-1: no whole number of yen that a transfer can carry. The rules refuse it.</returns>
    public static long Parse(string? typed)
    {
        var text = TypedCode.Nfkc(typed is { Length: > Longest } ? "" : typed).Replace(",", "", StringComparison.Ordinal).Replace("円", "", StringComparison.Ordinal).Trim();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var yen) && yen <= TransferFileWriter.MostYen ? yen : -1;
    }
}
