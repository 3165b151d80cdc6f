using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Facilities;

/// <summary>What people type instead of plain half-width characters: full width, spaces, hyphens of every kind.</summary>
internal static class TypedText
{
    private const string Hyphens = "-‐‑‒–—―−ー";

    /// <summary>Half width, without blanks at the ends; null when nothing is left or it is no text at all.</summary>
    public static string? Fold(string? text)
    {
        if (text is not { Length: > 0 and <= 100 })
        {
            return null;
        }

        if (Ascii.IsValid(text))
        {
            return text.Trim() is { Length: > 0 } plain ? plain : null;
        }

        // Half of a surrogate pair: no text.
        var folded = TypedCode.Nfkc(text).Trim();
        return folded.Length == 0 || folded.Contains('\uFFFD', StringComparison.Ordinal) ? null : folded;
    }

    public static bool IsSeparator(char c) => char.IsWhiteSpace(c) || Hyphens.Contains(c, StringComparison.Ordinal);

    public static string WithoutSeparators(string text) => string.Concat(text.Where(c => !IsSeparator(c)));

    /// <summary>The pieces between separators.</summary>
    public static string[] Pieces(string text) =>
        string.Concat(text.Select(c => IsSeparator(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
