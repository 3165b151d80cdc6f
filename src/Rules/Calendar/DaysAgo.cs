namespace Shikaku.Rules.Calendar;

/// <summary>How long ago a day is, as lists say it: 「2か月前」 (002_2b63adf15e03e637.txt, 3). Beside it stands the day itself.</summary>
public static class DaysAgo
{
    private const int Week = 7;
    private const int MonthsOfAYear = 12;

    /// <param name="day">One to come counts as today.</param>
    public static string InWords(DateOnly day, DateOnly today)
    {
        var months = ((today.Year - day.Year) * MonthsOfAYear) + today.Month - day.Month - (today.Day < day.Day ? 1 : 0);
        return (today.DayNumber - day.DayNumber) switch
        {
            <= 0 => "今日",
            1 => "昨日",
            < Week and var days => $"{days}日前",
            _ when months >= MonthsOfAYear => $"{months / MonthsOfAYear}年前",
            _ when months >= 1 => $"{months}か月前",
            var days => $"{days / Week}週間前",
        };
    }
}
