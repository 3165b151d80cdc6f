using System.Globalization;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Registration;

internal static class JapanTime
{
    /// <summary>2026年（令和8年）11月21日 10:00, in Japan.</summary>
    public static string Format(DateTimeOffset instant) =>
        JapaneseDate.FormatBoth(JapanDay.Of(instant)) + JapanDay.Clock(instant).ToString(" H:mm", CultureInfo.InvariantCulture);
}
