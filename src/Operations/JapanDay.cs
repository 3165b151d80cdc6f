namespace Shikaku.Operations;

/// <summary>Calendar days in Japan, which keeps no summer time.</summary>
public static class JapanDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateOnly Today(TimeProvider time) => Of(time.GetUtcNow());

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>00:00:00 in Japan.</summary>
    public static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>23:59:59 in Japan, where certificates end.</summary>
    public static DateTimeOffset LastSecond(DateOnly day) => Start(day).AddDays(1).AddSeconds(-1);
}
