namespace Shikaku.Rules.Calendar;

/// <summary>
/// 国民の祝日, with 振替休日 and 国民の休日 (国民の祝日に関する法律). The equinoxes are announced each February for the year after, so this is data, never a
/// formula: add a year when 内閣府 publishes it (https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv).
/// </summary>
public static class Holidays
{
    private static readonly Dictionary<int, string> ByYear = new()
    {
        [2025] = "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24",
        [2026] = "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
        [2027] = "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
    };

    private static readonly HashSet<DateOnly> Days = [.. ByYear.SelectMany(year => year.Value.Split(' ').Select(day => Read(year.Key, day)))];

    /// <summary>The last day the data speaks of; later days count as no holiday.</summary>
    public static DateOnly Horizon { get; } = new(ByYear.Keys.Max(), 12, 31);

    public static bool Contains(DateOnly day) => Days.Contains(day);

    private static DateOnly Read(int year, string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return new DateOnly(year, int.Parse(text[..slash], culture), int.Parse(text[(slash + 1)..], culture));
    }
}
