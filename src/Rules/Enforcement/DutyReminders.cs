using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Enforcement;

/// <summary>
/// When a facility that has applied is reminded of what it still has to do. The days are ours (a stand-in: docs/stand-ins.md). Of a missing 運用開始日 the reminders of
/// <see cref="OperationStart.Reminders"/> tell; what waits for us is nobody's to be reminded of.
/// </summary>
public static class DutyReminders
{
    /// <summary>After the application was sent.</summary>
    private static readonly int[] Days = [14, 45, 90, 180];

    /// <summary>Between two mails of a person's choice, and after any other.</summary>
    public const int LeastDays = 30;

    /// <param name="lastOn">The day of the last such mail; null: none was sent.</param>
    public static bool IsDue(Missing? missing, Introduction own, DateOnly? lastOn, DateOnly today)
    {
        if (missing?.Step is not (MissingStep.Answer or MissingStep.SetUp) || own.AppliedOn is not { } applied || !MayBeSent(lastOn, today))
        {
            return false;
        }

        var passed = Days.LastOrDefault(days => applied.AddDays(days) <= today);
        return passed > 0 && !(lastOn >= applied.AddDays(passed));
    }

    public static bool MayBeSent(DateOnly? lastOn, DateOnly today) => !(lastOn?.AddDays(LeastDays) > today);
}
