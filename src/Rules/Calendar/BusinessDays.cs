namespace Shikaku.Rules.Calendar;

/// <summary>
/// 営業日: Monday to Friday without 祝日 and without 12月29日 to 1月3日 (行政機関の休日に関する法律). The documents promise days without saying which count
/// (000_8233a507dde3f943.txt, Q3): a stand-in, docs/stand-ins.md.
/// </summary>
public static class BusinessDays
{
    public static bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day is not { Month: 12, Day: >= 29 } and not { Month: 1, Day: <= 3 } && !Holidays.Contains(day);

    /// <summary>The so-manieth business day after this one, which itself does not count.</summary>
    /// <param name="days">0 or more; 0 is the day itself, business day or not.</param>
    public static DateOnly After(DateOnly day, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= IsBusinessDay(day) ? 1 : 0;
        }

        return day;
    }
}
