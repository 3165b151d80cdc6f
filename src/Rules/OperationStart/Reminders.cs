namespace Shikaku.Rules.OperationStart;

/// <summary>Mails to a facility whose terminal works and whose 運用開始日 is not registered.</summary>
public enum Reminder
{
    OperationStart3,
    OperationStart10,
    OperationStart30,
}

/// <summary>
/// When to remind, from the day on which a terminal works: the first check, or 初期登録 where no card was checked yet (「患者が0名だった場合でも」). 「2025-02-23: only 61.6 % (judo) and 24.1 % (あはき) had entered it」: many stop before this step, and 協力金 hangs on it. The days are ours
/// (a stand-in: docs/stand-ins.md).
/// </summary>
public static class Reminders
{
    private static readonly (Reminder Reminder, int Days)[] Table =
    [
        (Reminder.OperationStart3, 3),
        (Reminder.OperationStart10, 10),
        (Reminder.OperationStart30, 30),
    ];

    /// <summary>The day until which a facility is reminded.</summary>
    public static DateOnly LastDay(DateOnly working) => working.AddDays(Table[^1].Days);

    /// <summary>
    /// The reminder due today, whether or not it was sent: the last one whose day has come. One missed while the job was down is not made up for, so
    /// nobody gets two on one day. Null: none yet.
    /// </summary>
    public static Reminder? DueOn(DateOnly today, DateOnly working)
    {
        var days = today.DayNumber - working.DayNumber;
        Reminder? due = null;
        foreach (var (reminder, after) in Table)
        {
            due = days >= after ? reminder : due;
        }

        return due;
    }
}
