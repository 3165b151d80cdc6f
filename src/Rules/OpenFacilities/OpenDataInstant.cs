using System.Globalization;

namespace Shikaku.Rules.OpenFacilities;

/// <summary>An instant of the change feed: ISO 8601 with its offset. A day alone is its first instant in Japan.</summary>
public static class OpenDataInstant
{
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz"];

    private static readonly string[] InUtc = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    /// <summary>Exact: what is asked for with it lies behind it.</summary>
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        // A plus that was not escaped comes as a space.
        var clean = (text ?? "").Trim().Replace(' ', '+');
        if (DateOnly.TryParseExact(clean, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > DateOnly.MinValue)
        {
            instant = Calendar.JapanDay.StartOf(day);
            return true;
        }

        return DateTimeOffset.TryParseExact(clean, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
            || DateTimeOffset.TryParseExact(clean, InUtc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }
}
