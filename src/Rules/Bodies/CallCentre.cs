namespace Shikaku.Rules.Calendar;

/// <summary>「月曜日～金曜日 8：00～18：00　土曜日 8：00～16：00（いずれも祝日を除く）」 (000_8233a507dde3f943.txt and all others).</summary>
public static class CallCentre
{
    private const int OpensAt = 8;

    /// <summary>Whether somebody answers the telephone now, and until or from when, as a sentence.</summary>
    public static string InWords(DateTimeOffset now)
    {
        var clock = JapanDay.Clock(now);
        var today = JapanDay.Of(now);
        if (ClosesAt(today) is { } end && clock.Hour >= OpensAt && clock.Hour < end)
        {
            return $"いま電話を受け付けています（{end}:00まで）。";
        }

        var next = clock.Hour < OpensAt && ClosesAt(today) is not null ? today : NextOpenDay(today);
        return $"いまは電話の受付時間外です。次は、{next.Month}月{next.Day}日（{"日月火水木金土"[(int)next.DayOfWeek]}）{OpensAt}:00からです。";
    }

    /// <summary>The hour at which it closes on the day, which is no longer included; null: closed all day.</summary>
    private static int? ClosesAt(DateOnly day) => day switch
    {
        _ when Holidays.Contains(day) => null,
        { DayOfWeek: DayOfWeek.Sunday } => null,
        { DayOfWeek: DayOfWeek.Saturday } => 16,
        _ => 18,
    };

    private static DateOnly NextOpenDay(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (ClosesAt(day) is null);
        return day;
    }
}
