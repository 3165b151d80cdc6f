using System.Globalization;

namespace Shikaku.Rules.Calendar;

/// <summary>Instants as people in Japan read them: 日本時間, 和暦 beside 西暦.</summary>
public static class JapanTime
{
    /// <summary>2026年11月21日（令和8年） 9時05分.</summary>
    public static string Format(DateTimeOffset instant) => $"{JapaneseDate.FormatBoth(JapanDay.Of(instant))} {Clock(instant)}";

    /// <summary>2026年11月21日（令和8年） 9時05分30秒.</summary>
    public static string FormatToTheSecond(DateTimeOffset instant) => $"{JapaneseDate.FormatBoth(JapanDay.Of(instant))} {ClockToTheSecond(instant)}";

    /// <summary>9時05分: in words, because a colon is left out or said as a score when it is read aloud.</summary>
    public static string Clock(DateTimeOffset instant) => In(instant, "H時mm分");

    /// <summary>9時05分30秒.</summary>
    public static string ClockToTheSecond(DateTimeOffset instant) => In(instant, "H時mm分ss秒");

    /// <summary>9時, or 9時30分: for hours that were planned, where 「00分」 says nothing.</summary>
    public static string Planned(DateTimeOffset instant) => In(instant, JapanDay.Clock(instant).Minute == 0 ? "H時" : "H時mm分");

    /// <summary>11月21日 9時05分: what happened lately.</summary>
    public static string Lately(DateTimeOffset instant) => In(instant, "M月d日 H時mm分");

    /// <summary>2026-11-21T09:05+09:00, for a time element.</summary>
    public static string ForMachines(DateTimeOffset instant) => In(instant, "yyyy-MM-dd'T'HH:mmzzz");

    /// <summary>2026-11-21 09:05:30, for files.</summary>
    public static string ForFiles(DateTimeOffset instant) => In(instant, "yyyy-MM-dd HH:mm:ss");

    /// <summary>2026-11-21 09:05, for what the operator reads in columns.</summary>
    public static string ForOperators(DateTimeOffset instant) => In(instant, "yyyy-MM-dd HH:mm");

    /// <summary>2026年11月21日 9時05分30秒, for who tries the system out.</summary>
    public static string WesternToTheSecond(DateTimeOffset instant) => In(instant, "yyyy年M月d日 H時mm分ss秒");

    private static string In(DateTimeOffset instant, string format) => JapanDay.Clock(instant).ToString(format, CultureInfo.InvariantCulture);
}
