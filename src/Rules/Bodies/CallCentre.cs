using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Bodies;

/// <summary>「月曜日～金曜日 8：00～18：00　土曜日 8：00～16：00（いずれも祝日を除く）」 (000_8233a507dde3f943.txt and all others).</summary>
public static class CallCentre
{
    public const string Name = "オンライン資格確認等コールセンター";

    public const string Number = "0800-080-4583";

    public const string NumberAndCost = Number + "（通話無料）";

    public const string NameAndNumber = Name + " " + NumberAndCost;

    /// <summary>What a refusal ends with.</summary>
    public const string AskThere = Name + "（" + Number + "）へお問い合わせください。";

    private const int OpensAt = 8;
    private const int ClosesAtOnWeekdays = 18;
    private const int ClosesAtOnSaturdays = 16;

    public static string Hours { get; } = $"平日 {OpensAt}時～{ClosesAtOnWeekdays}時、土曜日 {OpensAt}時～{ClosesAtOnSaturdays}時（いずれも祝日を除く）";

    /// <summary>For a line of its own, as the documents print it.</summary>
    public static string HoursAsPrinted { get; } =
        $"月曜日～金曜日 {OpensAt}：00～{ClosesAtOnWeekdays}：00 土曜日 {OpensAt}：00～{ClosesAtOnSaturdays}：00（いずれも祝日を除く）";

    /// <summary>Whether somebody answers the telephone now, and until or from when, as a sentence.</summary>
    public static string InWords(DateTimeOffset now)
    {
        var clock = JapanDay.Clock(now);
        var today = JapanDay.Of(now);
        if (ClosesAt(today) is { } end && clock.Hour >= OpensAt && clock.Hour < end)
        {
            return $"いま電話を受け付けています（本日は{end}時まで）。";
        }

        var next = clock.Hour < OpensAt && ClosesAt(today) is not null ? today : NextOpenDay(today);
        return $"いまは電話の受付時間外です。次は、{DayInWords(next)}{OpensAt}時からです。";
    }

    /// <summary>Whether somebody answers the telephone now.</summary>
    public static bool IsOpen(DateTimeOffset now) => HoursOf(JapanDay.Of(now)) is { } hours && now >= hours.From && now < hours.Until;

    /// <summary>12月1日（火）.</summary>
    public static string DayInWords(DateOnly day) => $"{day.Month}月{day.Day}日（{"日月火水木金土"[(int)day.DayOfWeek]}）";

    /// <summary>The instants of a day at which it opens and closes; null: closed all day.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until)? HoursOf(DateOnly day) =>
        ClosesAt(day) is { } end ? (JapanDay.StartOf(day).AddHours(OpensAt), JapanDay.StartOf(day).AddHours(end)) : null;

    /// <summary>Every opening day from this one on, without an end.</summary>
    public static IEnumerable<DateOnly> OpenDays(DateOnly from)
    {
        for (var day = ClosesAt(from) is null ? NextOpenDay(from) : from; ; day = NextOpenDay(day))
        {
            yield return day;
        }
    }

    /// <summary>The hour at which it closes on the day, which is no longer included; null: closed all day.</summary>
    private static int? ClosesAt(DateOnly day) => day switch
    {
        _ when Holidays.Contains(day) => null,
        { DayOfWeek: DayOfWeek.Sunday } => null,
        { DayOfWeek: DayOfWeek.Saturday } => ClosesAtOnSaturdays,
        _ => ClosesAtOnWeekdays,
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
