using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Shikaku.Rules.Identifiers;

/// <summary>Characters that nobody else can read: those that could not be decoded, and 外字, which are of one computer alone (private use).</summary>
public static class UnreadableText
{
    private const int FirstPrivate = 0xE000;

    /// <summary>F040 to F9FC of Shift_JIS.</summary>
    private const int LastOfShiftJis = 0xE757;

    private const int TrailsOfALead = 188;

    /// <param name="PrivateCode">F040, as tables of 外字 name them; null: no 外字.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Character(string? PrivateCode);

    /// <summary>The first of them.</summary>
    public static Character? Find(string text)
    {
        if (Ascii.IsValid(text) || text.AsSpan().IndexOfAnyInRange('\uD800', '\uF8FF') < 0 && !text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnreadable(rune))
            {
                return new Character(rune == Rune.ReplacementChar ? null : CodeOf(rune.Value));
            }
        }

        return null;
    }

    public static bool IsUnreadable(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse;

    private static string CodeOf(int value)
    {
        var place = value - FirstPrivate;
        var trail = (place % TrailsOfALead) + 0x40;
        return value <= LastOfShiftJis
            ? string.Create(CultureInfo.InvariantCulture, $"{0xF0 + (place / TrailsOfALead):X2}{(trail >= 0x7F ? trail + 1 : trail):X2}")
            : string.Create(CultureInfo.InvariantCulture, $"U+{value:X4}");
    }
}
