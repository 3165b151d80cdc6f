using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Payments;

/// <summary>
/// Names as a 総合振込 file carries them: one byte a letter (JIS X 0201). Never ｦ, small kana or the long mark; a small kana becomes the large one (ﾕｳﾁｮ → ﾕｳﾁﾖ),
/// a long mark a hyphen. Bank and branch names know no other sign than the hyphen.
/// </summary>
public static class TransferText
{
    private const string FullWidth = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    private const string HalfWidth = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ";
    private const string Small = "ァィゥェォッャュョヮヵヶ";
    private const string Large = "アイウエオツヤユヨワカケ";
    private const char Voiced = 'ﾞ';
    private const char HalfVoiced = 'ﾟ';

    /// <summary>A bank's or branch's name in half width. What the character set does not know is left out: the codes say which bank it is.</summary>
    public static string BankName(string name)
    {
        var text = new StringBuilder(name.Length * 2);
        var last = "";
#pragma warning disable RS0030 // What Nfkc gives cannot throw.
        foreach (var c in TypedCode.Nfkc(name).Normalize(NormalizationForm.FormD))
#pragma warning restore RS0030
        {
            // A mark goes with its kana, also when that is left out.
            last = c is '\u3099' or '\u309A' && last.Length == 0 ? "" : Half(c);
            text.Append(last);
        }

        return text.ToString().Trim();
    }

    /// <summary>Whether a party's name (受取人名, 委託者名) can stand in the file as it is.</summary>
    public static bool IsPartyName(string name) => name.Length > 0 && name.All(c => c is ' ' or '(' or ')' or '-' or '.' || IsLetter(c));

    /// <summary>The longest beginning that fits, never a kana without its ﾞ or ﾟ.</summary>
    public static string Cut(string text, int bytes)
    {
        if (text.Length <= bytes)
        {
            return text;
        }

        var end = text[bytes] is Voiced or HalfVoiced ? bytes - 1 : bytes;
        return text[..end];
    }

    /// <summary>The byte of a letter in JIS X 0201.</summary>
    public static byte Byte(char c) => c switch
    {
        < '\u0080' => (byte)c,
        >= '｡' and <= HalfVoiced => (byte)(c - '｡' + 0xA1),
        _ => throw new ArgumentException("Not in JIS X 0201.", nameof(c)),
    };

    private static bool IsLetter(char c) => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c is >= 'ｱ' and <= HalfVoiced;

    private static string Half(char c)
    {
        var small = Small.IndexOf(c, StringComparison.Ordinal);
        var kana = FullWidth.IndexOf(small >= 0 ? Large[small] : c, StringComparison.Ordinal);
        return c switch
        {
            _ when kana >= 0 => HalfWidth[kana].ToString(),
            '\u3099' => Voiced.ToString(),
            '\u309A' => HalfVoiced.ToString(),
            'ヲ' => "ｵ",
            'ー' or '-' or '‐' or '‑' or '–' or '—' or '―' or '−' => "-",
            ' ' => " ",
            _ when char.IsAsciiLetterOrDigit(c) => char.ToUpperInvariant(c).ToString(),
            _ => "",
        };
    }
}
