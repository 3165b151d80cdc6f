using System.Globalization;
using System.Runtime.InteropServices;
using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Statistics;

/// <summary>A calendar month in Japan.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    public DateOnly First => new(Year, Number, 1);

    public DateOnly Last => new(Year, Number, DateTime.DaysInMonth(Year, Number));

    public static bool operator <(Month left, Month right) => left.CompareTo(right) < 0;

    public static bool operator >(Month left, Month right) => left.CompareTo(right) > 0;

    public static bool operator <=(Month left, Month right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Month left, Month right) => left.CompareTo(right) >= 0;

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    public Month Plus(int months) => Of(First.AddMonths(months));

    public int CompareTo(Month other) => (Year, Number).CompareTo((other.Year, other.Number));

    /// <summary>2026年10月（令和8年）, from the whole date as it is written everywhere.</summary>
    public string InWords() => JapaneseDate.FormatBoth(First).Replace("月1日", "月", StringComparison.Ordinal);

    /// <summary>2026-10, for files.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");
}
