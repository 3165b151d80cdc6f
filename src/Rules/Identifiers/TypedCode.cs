using System.Buffers;
using System.Globalization;
using System.Text;

namespace Shikaku.Rules.Identifiers;

/// <summary>Numbers as people type and paste them: full width, with spaces, with whatever the keyboard gives for a hyphen.</summary>
public static class TypedCode
{
    /// <summary>U+30FC and its half-width form: not dashes to Unicode, but what Japanese keyboards give for one.</summary>
    private const char LongVowelMark = 'ー';

    private const char NoCharacter = '\uFFFE';

    // Most of what a file holds: nothing to do.
    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>NFKC, without spaces, controls and dashes of any kind.</summary>
    public static string Clean(string? typed)
    {
        if (typed is not null && !typed.AsSpan().ContainsAnyExcept(Plain))
        {
            return typed;
        }

        var clean = new StringBuilder();
        foreach (var rune in Nfkc(typed).EnumerateRunes())
        {
            if (!IsFiller(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

#pragma warning disable RS0030 // The one place where text is normalized after it was made fit for it.
    /// <summary>NFKC of any text as it is seen (<see cref="VisibleText"/>).</summary>
    public static string Nfkc(string? text) => NfkcAsTyped(VisibleText.Of(text));

    /// <summary>NFKC of any text: half of a surrogate pair and U+FFFE, which is no character, become U+FFFD instead of an exception.</summary>
    public static string NfkcAsTyped(string? text)
    {
        if (text is null || Ascii.IsValid(text))
        {
            return text ?? "";
        }

        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains(NoCharacter, StringComparison.Ordinal))
        {
            return text.Normalize(NormalizationForm.FormKC);
        }

        var whole = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.Value == NoCharacter ? Rune.ReplacementChar : rune);
        }

        return whole.ToString().Normalize(NormalizationForm.FormKC);
    }
#pragma warning restore RS0030

    private static bool IsFiller(Rune rune) => rune.Value is LongVowelMark or '−' or '─' or '━' or '~'
        || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Control or UnicodeCategory.Format;
}
