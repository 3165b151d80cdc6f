using System.Buffers;
using System.Globalization;
using System.Text;

namespace Shikaku.Rules.Identifiers;

/// <summary>
/// Text as it is seen. Characters without a shape come along when text is copied (from web pages, PDFs, chats) or are put in by hand to look like another name; nobody
/// can see why a name with them is refused or not found, so they are dropped, wherever text comes in: every field, every import, every search. Kept are those that
/// choose the shape of what stands before them: variation selectors (葛󠄀), and the joiner between kanji or emoji. A mark that stands apart from its letter, as in the
/// file names of macOS (か and ゛), is joined to it; kanji stay what they are, which normalization would not grant them (神 and 神).
/// </summary>
public static class VisibleText
{
    private const int Joiner = 0x200D;

    // Default_Ignorable_Code_Point of Unicode 17 (DerivedCoreProperties.txt) without variation selectors, and U+FFF9 to U+FFFC, which stand for what was not copied.
    private static readonly (int First, int Last)[] Shapeless =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x206F), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFC), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE00FF),
        (0xE01F0, 0xE0FFF),
    ];

    // Those of the table that are one char, variation selectors, and the first halves of the rest.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Shapeless.Where(range => range.Last <= char.MaxValue).SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)).Select(c => (char)c),
            .. Enumerable.Range(0xFE00, 16).Select(c => (char)c), .. Enumerable.Range(0x0300, 0x70).Select(c => (char)c), '\u3099', '\u309A', '\uD82F', '\uD834', .. Enumerable.Range(0xDB40, 4).Select(c => (char)c)]);

    public static string Of(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAny(Suspects) < 0)
        {
            return text ?? "";
        }

        var seen = new StringBuilder(text.Length);
        Rune? before = null;
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) == OperationStatus.Done && IsDropped(rune, before, text.AsSpan(i + length)))
            {
                i += length;
                continue;
            }

            if (before is { } letter && Joined(letter, rune) is { } one)
            {
                seen.Length -= letter.Utf16SequenceLength;
                seen.Append(one);
                before = one;
            }
            else
            {
                // Half of a character stays as it is: others say what is wrong with it.
                seen.Append(text, i, length);
                before = rune;
            }

            i += length;
        }

        return seen.ToString();
    }

    private static Rune? Joined(Rune letter, Rune mark)
    {
        if (mark.Value is not ((>= 0x0300 and <= 0x036F) or 0x3099 or 0x309A) || letter == Rune.ReplacementChar)
        {
            return null;
        }

#pragma warning disable RS0030 // Two whole runes: it cannot throw.
        var one = $"{letter}{mark}".Normalize(NormalizationForm.FormC);
#pragma warning restore RS0030
        return Rune.DecodeFromUtf16(one, out var joined, out var length) == OperationStatus.Done && length == one.Length ? joined : null;
    }

    private static bool IsDropped(Rune rune, Rune? before, ReadOnlySpan<char> after) =>
        rune.Value == Joiner ? !(before is { } left && IsJoined(left) && Rune.DecodeFromUtf16(after, out var right, out _) == OperationStatus.Done && IsJoined(right))
        : IsSelector(rune) ? before is not { } shaped || Rune.IsWhiteSpace(shaped)
        : IsShapeless(rune);

    private static bool IsShapeless(Rune rune)
    {
        foreach (var (first, last) in Shapeless)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsJoined(Rune rune) =>
        IsSelector(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
        || (rune.Value >= 0x3400 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter && !IsShapeless(rune));
}
