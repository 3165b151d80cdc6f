using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Calendar;

/// <summary>
/// A day as people and Excel write it, the one reader for all of them: 2026-11-12, 2026/11/12, 20261112, 2026年11月12日（木）, 令和8年11月12日, R8.11.12, 令8.11.12, in any
/// width, with any dash, with a time of day behind it, which says nothing; and 2026年11月12日（令和8年）, which was copied from a page.
/// </summary>
public static partial class TypedDate
{
    private const int Longest = 40;
    private const string HowTo = "「2026-11-21」のような西暦か、「令和8年11月21日」のような和暦で、年月日を入力してください。";

    private static readonly Dictionary<string, string> Eras = new(StringComparer.OrdinalIgnoreCase)
    {
        ["R"] = "令和", ["H"] = "平成", ["S"] = "昭和", ["T"] = "大正", ["M"] = "明治", ["令"] = "令和", ["平"] = "平成", ["昭"] = "昭和", ["大"] = "大正", ["明"] = "明治",
    };

    /// <summary>The day must exist, and lie in its era.</summary>
    public static bool TryParse(string? typed, out DateOnly day)
    {
        day = default;
        if (typed is null or { Length: > Longest })
        {
            return false;
        }

        var text = Clean(typed);
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var (year, month, date) = (match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value);
        if (match.Groups["era"] is not { Success: true, Value: var era })
        {
            return DateOnly.TryParseExact($"{year}-{month}-{date}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                && (match.Groups["beside"] is not { Success: true, Value: var beside } || JapaneseDate.Format(day).StartsWith(beside, StringComparison.Ordinal));
        }

        var read = JapaneseDate.TryParse($"{Eras.GetValueOrDefault(era, era)}{year}年{month}月{date}日", out var japanese);
        day = japanese ?? default;
        return read;
    }

    /// <summary>Of what is no day: what is wrong with it and what to do, for the person who typed it.</summary>
    public static string ProblemOf(string? typed)
    {
        var text = typed is null or { Length: > Longest } ? "" : Clean(typed);
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return ShortYear().IsMatch(text)
                ? "年が4桁ではありません。西暦は「2026」のように4桁で、和暦は「令和8年」のように元号を付けて入力してください。"
                : HowTo;
        }

        var era = match.Groups["era"] is { Success: true, Value: var written } ? Eras.GetValueOrDefault(written, written) : null;
        var yearOfEra = match.Groups["y"].Value == "元" ? 1 : Number(match.Groups["y"]);
        var (year, month, day) = (era is null ? yearOfEra : JapaneseDate.YearOf(era, yearOfEra), Number(match.Groups["m"]), Number(match.Groups["d"]));
        return yearOfEra == 0 ? HowTo
            : month is 0 or > 12 ? $"{month}月はありません。月は1から12までの数字で入力してください。"
            : day == 0 || day > DateTime.DaysInMonth(year, month) ? $"{month}月{day}日はありません。{year}年{month}月は{DateTime.DaysInMonth(year, month)}日までです。"
            : era is null ? HowTo
            : JapaneseDate.OutsideOf(era, new DateOnly(year, month, day));
    }

    private static string Clean(string typed) => string.Concat(Time().Replace(TypedCode.Nfkc(typed), "").Where(c => !char.IsWhiteSpace(c)));

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{1,2}(?:年|[-‐‑‒–—―−ー─━/.])[0-9]{1,2}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"[\sT]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?\s*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Time();

    [GeneratedRegex(
        """
        \A(?:
        (?<y>[0-9]{4})(?:[-‐‑‒–—―−ー─━/.](?<m>[0-9]{1,2})[-‐‑‒–—―−ー─━/.](?<d>[0-9]{1,2})|年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日|(?<m>[0-9]{2})(?<d>[0-9]{2}))
        |(?<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHRmtshr])(?:
          (?<y>元|[0-9]{1,2})(?:[-‐‑‒–—―−ー─━/.](?<m>[0-9]{1,2})[-‐‑‒–—―−ー─━/.](?<d>[0-9]{1,2})|年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日)
          |(?<y>[0-9]{2})(?<m>[0-9]{2})(?<d>[0-9]{2}))
        )(?:\([月火水木金土日]\)|[月火水木金土日]曜日?|\((?<beside>(?:明治|大正|昭和|平成|令和)(?:元|[0-9]{1,2})年)\))?\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
