using System.Globalization;
using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Facilities;

/// <summary>A birth date as people write it: 1956-04-05, 1956/4/5, 19560405, 1956年4月5日, 昭和31年4月5日, S31.4.5, in full width too.</summary>
internal static class BirthDate
{
    private static readonly string[] Formats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    private static readonly Dictionary<char, string> Eras = new() { ['R'] = "令和", ['H'] = "平成", ['S'] = "昭和", ['T'] = "大正", ['M'] = "明治" };

    /// <summary>Nobody who is alive was born before.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public static bool TryParse(string? typed, out DateOnly date)
    {
        date = default;
        if (TypedText.Fold(typed) is not { } folded)
        {
            return false;
        }

        var text = string.Concat(folded.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var gregorian))
        {
            date = gregorian;
        }
        else if (JapaneseDate.TryParse(Spelled(text), out var japanese))
        {
            date = japanese.Value;
        }

        return date >= Earliest;
    }

    /// <summary>S31.4.5 → 昭和31年4月5日; the rest unchanged.</summary>
    private static string Spelled(string text)
    {
        if (!Eras.TryGetValue(text[0], out var era))
        {
            return text;
        }

        var parts = text[1..].Split('.', '/', '-');
        return parts is [var year, var month, var day] ? $"{era}{year}年{month}月{day}日" : era + text[1..];
    }
}
