using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Facilities;

/// <summary>A birth date as people write it: <see cref="TypedDate"/>.</summary>
internal static class BirthDate
{
    /// <summary>Nobody who is alive was born before.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public static bool TryParse(string? typed, out DateOnly date) => TypedDate.TryParse(typed, out date) && date >= Earliest;
}
