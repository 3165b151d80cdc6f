using System.Text;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Search;

/// <summary>
/// Text as search compares it: NFKC, older kanji as the ones of today, hiragana and small kana as large katakana, lower case, without ー and hyphens (ユーザ and ユーザー, サーバ and
/// サーバー are one). What is no letter or digit parts words. For finding alone: what is shown is the text as it is.
/// </summary>
public static class SearchText
{
    /// <summary>Characters of what somebody typed that are looked at.</summary>
    public const int Longest = 100;

    private const char Gap = ' ';

    /// <summary>The first <see cref="Longest"/> characters, never half of one.</summary>
    public static string Cut(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length <= Longest)
        {
            return text;
        }

        return char.IsHighSurrogate(text[Longest - 1]) ? text[..(Longest - 1)] : text[..Longest];
    }

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in TypedCode.Nfkc(text).EnumerateRunes())
        {
            Append(folded, rune);
        }

        return folded.ToString().Trim();
    }

    /// <summary>The parts between gaps.</summary>
    public static string[] Words(string folded) => folded.Split(Gap, StringSplitOptions.RemoveEmptyEntries);

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (SearchKey.IsDash((char)(rune.IsBmp ? rune.Value : 0)) || rune.Value == 'ー')
        {
            return;
        }

        if (Rune.IsLetterOrDigit(rune) || rune.Value is '〇' or '々')
        {
            var modern = KanjiVariants.Folded.GetValueOrDefault(rune, rune);
            folded.Append(modern.IsBmp ? SearchKey.LargeKatakana(char.ToLowerInvariant((char)modern.Value)).ToString() : modern.ToString());
        }
        else if (folded.Length > 0 && folded[^1] != Gap)
        {
            folded.Append(Gap);
        }
    }
}
