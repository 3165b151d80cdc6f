using System.Globalization;
using System.Text;

namespace Shikaku.Rules.PayeeAccounts;

/// <summary>
/// 口座名義 in the character set of 受取人名 of 総合振込 (JIS X 0201, one byte a letter): ｱ–ﾝ without ｦ and without small kana, ﾞ and ﾟ as letters of their own, A–Z, 0–9,
/// space and ( ) - . What has one meaning in it is turned into it; anything else is refused and named. ヲ becomes ｵ: party names have no ｦ, and the same is done
/// by the Digital Agency's reading rules (a stand-in: docs/stand-ins.md).
/// </summary>
public static class HolderName
{
    /// <summary>受取人名 has 30 bytes.</summary>
    public const int MaxBytes = 30;

    private const char Voiced = 'ﾞ';
    private const char HalfVoiced = 'ﾟ';
    /// <summary>U+FFFE: no normalization takes it.</summary>
    private const char NoCharacter = '\uFFFE';

    private const string Symbols = "().";

    private const string TakesVoiced = "ｳｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ";
    private const string TakesHalfVoiced = "ﾊﾋﾌﾍﾎ";

    private static readonly Dictionary<char, char> HalfWidth = MakeTable();

    /// <param name="Kana">Half width; null when refused.</param>
    /// <param name="Offending">The character as it was typed.</param>
    public sealed record Converted(string? Kana, Refusal? Refusal = null, string? Offending = null)
    {
        /// <summary>Without the name.</summary>
        public override string ToString() => Refusal?.Code ?? nameof(HolderName);
    }

    public static Converted Convert(string? typed) => Convert(typed, MaxBytes);

    internal static Converted Convert(string? typed, int maxBytes)
    {
        var kana = new StringBuilder();
        foreach (var rune in (typed ?? "").Trim().EnumerateRunes())
        {
            if (!TryAppend(kana, rune))
            {
                return new Converted(null, PayeeAccountRefusals.HolderCharacter, Shown(rune));
            }
        }

        var text = kana.ToString().Trim();
        return text.AsSpan().IndexOfAnyExcept(" ().-") < 0 ? new Converted(null, PayeeAccountRefusals.HolderMissing)
            : text.Length > maxBytes ? new Converted(null, PayeeAccountRefusals.HolderTooLong)
            : new Converted(text);
    }

    private static bool TryAppend(StringBuilder kana, Rune rune)
    {
        if (IsDash(rune))
        {
            kana.Append('-');
            return true;
        }

        if (Rune.IsWhiteSpace(rune))
        {
            // One is as good as several, and no bank keeps more.
            return kana is [.., ' '] || kana.Append(' ') is not null;
        }

        if (MarkOf(rune) is { } mark)
        {
            return TryMark(kana, mark);
        }

        if (rune.Value == NoCharacter)
        {
            return false;
        }

        // ガ becomes カ and its mark, ① becomes 1, ㈱ becomes three characters of which one is refused.
#pragma warning disable RS0030 // A whole rune: it cannot throw.
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
#pragma warning restore RS0030
        {
            if (!(MarkOf(part) is { } own ? TryMark(kana, own) : TryAppendOne(kana, part)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryAppendOne(StringBuilder kana, Rune part)
    {
        if (!part.IsBmp)
        {
            return false;
        }

        var c = (char)part.Value;
        c = c is >= 'ぁ' and <= 'ゖ' ? (char)(c - 'ぁ' + 'ァ') : char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c;
        if (!HalfWidth.TryGetValue(c, out var half) && !IsPlain(c))
        {
            return false;
        }

        kana.Append(half == default ? c : half);
        return true;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || Symbols.Contains(c, StringComparison.Ordinal);

    private static bool TryMark(StringBuilder kana, char mark)
    {
        var takes = mark == Voiced ? TakesVoiced : TakesHalfVoiced;
        if (kana is not [.., var last] || !takes.Contains(last, StringComparison.Ordinal))
        {
            return false;
        }

        kana.Append(mark);
        return true;
    }

    // Half and full width, alone and combining.
    private static char? MarkOf(Rune rune) => rune.Value switch
    {
        0x3099 or 0x309B or Voiced => Voiced,
        0x309A or 0x309C or HalfVoiced => HalfVoiced,
        _ => null,
    };

    /// <summary>The long mark is no dash to Unicode, but there is no other letter for it; the wave is what some keyboards give for it.</summary>
    private static bool IsDash(Rune rune) => rune.Value is 'ー' or 'ｰ' or '−' or '─' or '━' or '~' or '～' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation;

    private static string Shown(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value == NoCharacter ? "読み取れない文字" : rune.ToString();

    private static Dictionary<char, char> MakeTable()
    {
        const string full = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
        const string half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ";
        const string small = "ァｱィｲゥｳェｴォｵッﾂャﾔュﾕョﾖヮﾜヵｶヶｹヲｵヰｲヱｴ";
        var table = full.Zip(half).ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var pair in small.Chunk(2))
        {
            table.Add(pair[0], pair[1]);
        }

        return table;
    }
}
