using System.Globalization;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.DeviceAccounts;

internal static class DeviceTexts
{
    /// <summary>2026年（令和8年）11月21日 9:05, in Japan.</summary>
    public static string Clock(DateTimeOffset at) => JapanTime.Format(at);
}
