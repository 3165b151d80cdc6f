using System.Globalization;
using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Cases;

/// <summary>How long a case has waited, and how long it may. 「最大1週間程度」 (001_f051a3c8d303b27a.txt, 6); 2–3 business days usually (000_8233a507dde3f943.txt, Q3).</summary>
public static class CaseClock
{
    // Nobody needs to know more exactly, and a loop ends.
    private const int MostDays = 250;

    /// <summary>Business days after the first day, up to and with the last.</summary>
    public static int BusinessDaysBetween(DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var day = first.AddDays(1); day <= last && days < MostDays; day = day.AddDays(1))
        {
            days += BusinessDays.IsBusinessDay(day) ? 1 : 0;
        }

        return days;
    }

    /// <summary>「2営業日」 since it was sent.</summary>
    public static string AgeInWords(DateOnly submittedOn, DateOnly today) => BusinessDaysBetween(submittedOn, today) switch
    {
        0 when submittedOn == today => "今日",
        var days => string.Create(CultureInfo.InvariantCulture, $"{days}営業日{(days == MostDays ? "以上" : "")}"),
    };

    /// <summary>The promised day itself is in time.</summary>
    public static bool IsOverdue(DateOnly dueOn, DateOnly today) => today > dueOn;

    /// <summary>「今日まで」, 「あと2営業日」, 「1営業日超過」.</summary>
    public static string DueInWords(DateOnly dueOn, DateOnly today) => (dueOn.CompareTo(today)) switch
    {
        0 => "今日まで",
        > 0 => string.Create(CultureInfo.InvariantCulture, $"あと{BusinessDaysBetween(today, dueOn)}営業日"),
        _ => BusinessDaysBetween(dueOn, today) is var days and > 0 ? string.Create(CultureInfo.InvariantCulture, $"{days}営業日超過") : "期限を超過",
    };
}
