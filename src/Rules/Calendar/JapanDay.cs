namespace Shikaku.Rules.Calendar;

/// <summary>The calendar day in Japan. Japan has had no summer time since 1952, so the offset is fixed.</summary>
public static class JapanDay
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>Certificates without an end (9999-12-31T23:59:59Z) end on the last day there is.</summary>
    public static DateOnly Of(DateTimeOffset instant) =>
        instant > DateTimeOffset.MaxValue - Offset ? DateOnly.MaxValue : DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>Midnight in Japan, the first instant of the day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>The same instant, told in Japan's time.</summary>
    public static DateTimeOffset Clock(DateTimeOffset instant) => instant.ToOffset(Offset);
}
