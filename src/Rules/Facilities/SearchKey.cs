using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Facilities;

/// <summary>
/// A name as search compares it, so that 髙 is found by 高, ㈱ by (株) and ﾐﾎﾝ by みほん. For finding alone: what is shown is the name as it is. Which characters
/// count as one is ours (a stand-in: docs/stand-ins.md).
/// </summary>
public static class SearchKey
{
    private const char MiddleDot = '・';

    // Of the extension A, where the kanji begin; they have no small and large ones.
    private const char FirstKanji = '㐀';

    private static readonly Dictionary<char, char> LargeKana = "ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケヲオヰイヱエ".Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>
    /// Stands in a stored key before the whole and before each of its parts, 「髙﨑・渡邉院」 becoming |高崎渡辺院|渡辺院: however few letters are typed, they are
    /// found where a part begins. The letter groups of the index (pg_trgm) know such beginnings, so one index serves short and long words.
    /// </summary>
    public const char Beginning = '|';

    /// <summary>As facilities store name and address.</summary>
    public static string OfNameAndAddress(string name, string address) => $"{OfName(name)}{Beginning}{Of(address)}";

    /// <summary>Of a name without its address, with the beginnings of its parts.</summary>
    public static string OfName(string name) => WithBeginnings(name, Folding);

    /// <summary>As facilities store their reading.</summary>
    public static string OfReading(string kana) => WithBeginnings(kana, FoldingKana);

    /// <summary>Of names and addresses: without what is not seen, variation selectors, spaces and ・, NFKC, variants folded, lower case.</summary>
    public static string Of(string text) => Folding(Normal(text));

    /// <summary>Of readings: katakana, small kana as large ones, every dash ー.</summary>
    public static string OfKana(string text) => FoldingKana(Normal(text));

    /// <summary>Kana of any kind; what is none stays.</summary>
    internal static char LargeKatakana(char c)
    {
        var kana = c is >= 'ぁ' and <= 'ゖ' ? (char)(c - 'ぁ' + 'ァ') : c;
        return LargeKana.GetValueOrDefault(kana, kana);
    }

    internal static bool IsDash(char c) => c is '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '~' or '〜';

    private static string Folding(string normal)
    {
        var key = new StringBuilder(normal.Length);
        foreach (var rune in normal.EnumerateRunes())
        {
            if (rune.Value >= FirstKanji)
            {
                Append(key, KanjiVariants.Folded.GetValueOrDefault(rune, rune));
            }
            else if (!IsSeparator((char)rune.Value) && !Rune.IsControl(rune))
            {
                key.Append(FoldedSign(char.ToLowerInvariant((char)rune.Value)));
            }
        }

        return key.ToString();
    }

    // 緑ヶ丘, 緑ケ丘 and 緑が丘 are one place; 〇 of a number is typed as a circle.
    private static char FoldedSign(char sign) => sign switch
    {
        'ヶ' or 'が' or 'ガ' => 'ケ',
        'ヵ' => 'カ',
        '○' or '◯' => '〇',
        _ => sign,
    };

    private static string FoldingKana(string normal)
    {
        var key = new StringBuilder(normal.Length);
        foreach (var c in normal)
        {
            if (IsSeparator(c) || char.IsControl(c))
            {
                continue;
            }

            var kana = LargeKatakana(c);
            key.Append(IsDash(kana) ? 'ー' : char.ToLowerInvariant(kana));
        }

        return key.ToString();
    }

    private static string WithBeginnings(string text, Func<string, string> fold)
    {
        var whole = Normal(text).Trim();
        var key = new StringBuilder(whole.Length + 1).Append(Beginning).Append(fold(whole));
        for (var i = 1; i < whole.Length; i++)
        {
            if (IsSeparator(whole[i - 1]) && !IsSeparator(whole[i]))
            {
                key.Append(Beginning).Append(fold(whole[i..]));
            }
        }

        return key.ToString();
    }

    private static void Append(StringBuilder key, Rune rune)
    {
        if (rune.IsBmp)
        {
            key.Append((char)rune.Value);
        }
        else
        {
            key.Append(rune);
        }
    }

    private static bool IsSeparator(char c) => c == MiddleDot || char.IsWhiteSpace(c);

    // Variation selectors choose a shape, not a character; U+FFFE is none.
    private static string Normal(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uFE0F') < 0 && !text.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return TypedCode.Nfkc(text);
        }

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not ((>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or 0xFFFE))
            {
                whole.Append(rune);
            }
        }

        return TypedCode.Nfkc(whole.ToString());
    }
}
