using System.Globalization;

namespace Shikaku.Rules.Claims;

/// <summary>
/// 文書番号 of 交付決定通知書 and 不交付決定通知書: the year of the decision and a running number that never begins again, such as 2026-000042. The real
/// letters and digits are not published (docs/stand-ins.md).
/// </summary>
public static class NoticeNumber
{
    /// <param name="running">1 or more.</param>
    public static string Of(DateOnly day, long running)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(running, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{running:000000}");
    }
}
