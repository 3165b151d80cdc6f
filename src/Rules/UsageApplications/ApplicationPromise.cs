using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.UsageApplications;

/// <summary>「通常2～3営業日」 (000_8233a507dde3f943.txt, Q3): the third business day is promised.</summary>
public static class ApplicationPromise
{
    public const int BusinessDaysPromised = 3;

    public static DateOnly DueOn(DateTimeOffset sentAt) => BusinessDays.After(JapanDay.Of(sentAt), BusinessDaysPromised);
}
