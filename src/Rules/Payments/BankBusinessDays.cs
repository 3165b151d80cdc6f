using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Payments;

/// <summary>
/// Days on which banks transfer: weekdays without 国民の祝日 and without 12/31 to 1/3 (銀行法施行令 5条: 12月31日から1月3日). Holidays are data and end somewhere
/// (<see cref="Holidays.Horizon"/>); nothing is said of a day after that.
/// </summary>
public static class BankBusinessDays
{
    /// <summary>The bank wants the file on the business day before; how far ahead it may be is agreed with the bank. Both are stand-ins (docs/stand-ins.md).</summary>
    public const int DaysAhead = 31;

    /// <exception cref="ArgumentOutOfRangeException">After the last day the holidays are known of.</exception>
    public static bool IsBusinessDay(DateOnly day) => day <= Holidays.Horizon
        ? day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day is not { Month: 12, Day: 31 } and not { Month: 1, Day: <= 3 } && !Holidays.Contains(day)
        : throw new ArgumentOutOfRangeException(nameof(day), "Beyond the horizon of the holidays.");

    /// <summary>The first one after a day; null: the holidays are not known so far.</summary>
    public static DateOnly? After(DateOnly day)
    {
        for (var next = day.AddDays(1); next <= Holidays.Horizon; next = next.AddDays(1))
        {
            if (IsBusinessDay(next))
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>Why a day cannot be 振込指定日 of a file that is made today; null: it can.</summary>
    public static Refusal? FindProblem(DateOnly day, DateOnly today) => day switch
    {
        _ when day > Holidays.Horizon => TransferRefusals.BeyondHorizon with
        {
            Detail = $"祝日の登録があるのは{JapaneseDate.FormatBoth(Holidays.Horizon)}までです。次の年の祝日を登録してから、もう一度操作してください。",
        },
        _ when day <= today => TransferRefusals.TooSoon,
        _ when day > today.AddDays(DaysAhead) => TransferRefusals.TooFar,
        _ when !IsBusinessDay(day) => TransferRefusals.NotBusinessDay,
        _ => null,
    };
}
