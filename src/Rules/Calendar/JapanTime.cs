using System.Globalization;

namespace Shikaku.Rules.Calendar;

/// <summary>Instants as people in Japan read them: 日本時間, 和暦 beside 西暦.</summary>
public static class JapanTime
{
    /// <summary>2026年（令和8年）11月21日 9:05.</summary>
    public static string Format(DateTimeOffset instant) => $"{JapaneseDate.FormatBoth(JapanDay.Of(instant))} {Clock(instant)}";

    /// <summary>2026年（令和8年）11月21日 09:05, for columns.</summary>
    public static string FormatPadded(DateTimeOffset instant) => $"{JapaneseDate.FormatBoth(JapanDay.Of(instant))} {In(instant, "HH:mm")}";

    /// <summary>2026年（令和8年）11月21日 09:05:30.</summary>
    public static string FormatToTheSecond(DateTimeOffset instant) => $"{JapaneseDate.FormatBoth(JapanDay.Of(instant))} {In(instant, "HH:mm:ss")}";

    /// <summary>9:05.</summary>
    public static string Clock(DateTimeOffset instant) => In(instant, "H:mm");

    /// <summary>11月21日 9:05: what happened lately.</summary>
    public static string Lately(DateTimeOffset instant) => In(instant, "M月d日 H:mm");

    /// <summary>10時05分, as it is read aloud.</summary>
    public static string Spoken(DateTimeOffset instant) => In(instant, "H時mm分");

    /// <summary>10時05分30秒.</summary>
    public static string SpokenToTheSecond(DateTimeOffset instant) => In(instant, "H時mm分ss秒");

    /// <summary>2026-11-21T09:05+09:00, for a time element.</summary>
    public static string ForMachines(DateTimeOffset instant) => In(instant, "yyyy-MM-dd'T'HH:mmzzz");

    /// <summary>2026-11-21 09:05:30, for files.</summary>
    public static string ForFiles(DateTimeOffset instant) => In(instant, "yyyy-MM-dd HH:mm:ss");

    /// <summary>2026-11-21 09:05, for what the operator reads in columns.</summary>
    public static string ForOperators(DateTimeOffset instant) => In(instant, "yyyy-MM-dd HH:mm");

    /// <summary>2026年11月21日 9:05:30, for who tries the system out.</summary>
    public static string WesternToTheSecond(DateTimeOffset instant) => In(instant, "yyyy年M月d日 H:mm:ss");

    private static string In(DateTimeOffset instant, string format) => JapanDay.Clock(instant).ToString(format, CultureInfo.InvariantCulture);
}
