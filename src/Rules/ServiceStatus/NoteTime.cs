using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.ServiceStatus;

/// <summary>A day and a time of Japan as staff type them: 「2026-11-30 22:00」, the day in any way <see cref="TypedDate"/> reads.</summary>
public static partial class NoteTime
{
    /// <returns>Null: nothing was typed, or it is no instant.</returns>
    public static DateTimeOffset? Read(string? typed)
    {
        if (typed is null or { Length: > 60 } || Pattern().Match(TypedCode.Nfkc(typed).Trim()) is not { Success: true } match || !TypedDate.TryParse(match.Groups["day"].Value, out var day))
        {
            return null;
        }

        var (hour, minute) = (Number(match.Groups["hour"]), Number(match.Groups["minute"]));
        return hour > 23 || minute > 59 || day.Year is < 2000 or > 2200 ? null : JapanDay.StartOf(day).AddHours(hour).AddMinutes(minute);
    }

    /// <summary>As <see cref="Read"/> reads it back.</summary>
    public static string Write(DateTimeOffset instant) => JapanTime.ForOperators(instant);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<day>.+?)[ T](?<hour>[0-9]{1,2})[:時](?<minute>[0-9]{1,2})分?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
