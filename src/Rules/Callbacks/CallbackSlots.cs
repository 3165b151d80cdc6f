using System.Globalization;
using Shikaku.Rules.Bodies;
using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Callbacks;

/// <summary>The half hours in which the call centre calls back: those of its opening hours.</summary>
public static class CallbackSlots
{
    private const string Format = "yyyyMMddHHmm";

    /// <summary>The beginnings of all that can be booked now, in their order.</summary>
    public static IReadOnlyList<DateTimeOffset> Offered(DateTimeOffset now)
    {
        var terms = CallbackTerms.On(JapanDay.Of(now));
        return [.. CallCentre.OpenDays(JapanDay.Of(now)).Take(terms.Days).SelectMany(OfDay).Where(slot => slot - now >= terms.Ahead)];
    }

    /// <summary>Of an opening day.</summary>
    public static IEnumerable<DateTimeOffset> OfDay(DateOnly day)
    {
        if (CallCentre.HoursOf(day) is not { } hours)
        {
            yield break;
        }

        for (var slot = hours.From; slot + CallbackTerms.Slot <= hours.Until; slot += CallbackTerms.Slot)
        {
            yield return slot;
        }
    }

    /// <summary>As the form sends it.</summary>
    public static string Write(DateTimeOffset slot) => JapanDay.Clock(slot).ToString(Format, CultureInfo.InvariantCulture);

    /// <returns>Null: none of those.</returns>
    public static DateTimeOffset? Find(string? written, IEnumerable<DateTimeOffset> offered) =>
        offered.Cast<DateTimeOffset?>().FirstOrDefault(slot => Write(slot!.Value) == written);

    /// <summary>12月1日（火）9時～9時30分.</summary>
    public static string InWords(DateTimeOffset slot) => $"{CallCentre.DayInWords(JapanDay.Of(slot))}{JapanTime.Planned(slot)}～{JapanTime.Planned(slot + CallbackTerms.Slot)}";
}
