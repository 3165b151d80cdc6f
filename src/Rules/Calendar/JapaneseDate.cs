using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Shikaku.Rules.Calendar;

/// <summary>和暦. Eras from 明治 on; a date outside its era (昭和64年1月8日) is no date, though .NET's own calendar takes it.</summary>
public static partial class JapaneseDate
{
    // The Gregorian calendar came to Japan on 1873-01-01 (明治6年); earlier days have no date that both calendars agree on.
    private static readonly (string Name, DateOnly FirstDay, int FirstYear)[] Eras =
    [
        ("令和", new DateOnly(2019, 5, 1), 2019),
        ("平成", new DateOnly(1989, 1, 8), 1989),
        ("昭和", new DateOnly(1926, 12, 25), 1926),
        ("大正", new DateOnly(1912, 7, 30), 1912),
        ("明治", new DateOnly(1873, 1, 1), 1868),
    ];

    /// <summary>令和8年11月21日; the first year of an era is 元年. Before 明治6年: 1872年12月31日.</summary>
    public static string Format(DateOnly date)
    {
        foreach (var (name, firstDay, firstYear) in Eras)
        {
            if (date >= firstDay)
            {
                var year = date.Year - firstYear + 1;
                return string.Create(CultureInfo.InvariantCulture, $"{name}{(year == 1 ? "元" : year)}年{date.Month}月{date.Day}日");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");
    }

    /// <summary>2026年11月21日（令和8年）: the date stays whole, so that a listener hears one date and then its era.</summary>
    public static string FormatBoth(DateOnly date)
    {
        var era = Format(date);
        var day = string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");
        return era == day ? day : $"{day}（{era[..(era.IndexOf('年', StringComparison.Ordinal) + 1)]}）";
    }

    /// <summary>Reads what <see cref="Format"/> writes, and 1年 for 元年. Strict: the day must exist and lie in the era.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DateOnly? date)
    {
        date = null;
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var index = Array.FindIndex(Eras, era => era.Name == match.Groups["era"].Value);
        var yearOfEra = match.Groups["year"].Value == "元" ? 1 : Number(match.Groups["year"]);
        var year = Eras[index].FirstYear + yearOfEra - 1;
        var (month, day) = (Number(match.Groups["month"]), Number(match.Groups["day"]));
        if (yearOfEra == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var candidate = new DateOnly(year, month, day);
        var begun = candidate >= Eras[index].FirstDay;
        var ended = index > 0 && candidate >= Eras[index - 1].FirstDay;
        date = begun && !ended ? candidate : null;
        return date is not null;
    }

    internal static int YearOf(string era, int yearOfEra) => yearOfEra == 0 ? 0 : Array.Find(Eras, each => each.Name == era).FirstYear + yearOfEra - 1;

    /// <returns>Where the era begins or ends, when the day is not in it; empty: it is.</returns>
    internal static string OutsideOf(string era, DateOnly day)
    {
        var index = Array.FindIndex(Eras, each => each.Name == era);
        return day < Eras[index].FirstDay ? $"{era}は{Format(Eras[index].FirstDay)}からです。"
            : index > 0 && day >= Eras[index - 1].FirstDay ? $"{era}は{Last(index)}までです。{Eras[index - 1].Name}か西暦で入力してください。"
            : "";
    }

    private static string Last(int index)
    {
        var last = Eras[index - 1].FirstDay.AddDays(-1);
        return string.Create(CultureInfo.InvariantCulture, $"{last.Year - Eras[index].FirstYear + 1}年{last.Month}月{last.Day}日");
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<era>明治|大正|昭和|平成|令和)(?<year>元|[0-9]{1,2})年(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
