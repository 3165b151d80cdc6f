namespace Shikaku.Rules.Calendar;

/// <summary>The calendar day in Japan. Japan has had no summer time since 1952, so the offset is fixed.</summary>
public static class JapanDay
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The same instant, told in Japan's time.</summary>
    public static DateTimeOffset Clock(DateTimeOffset instant) => instant.ToOffset(Offset);
}
