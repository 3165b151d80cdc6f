namespace Shikaku.Rules.Subsidies;

public enum UseReportReminder
{
    /// <summary>The day 導入報告 is due by is near.</summary>
    ReportDue,

    /// <summary>It is past, and a report is still taken.</summary>
    ReportOverdue,
}

/// <summary>When to remind of 導入報告, which a round may ask for after the grant. The days are ours (a stand-in: docs/stand-ins.md).</summary>
public static class UseReportReminders
{
    /// <summary>ReportDue is sent this many days before the day.</summary>
    public const int DueBefore = 30;

    /// <summary>Whose day is past longer than this is not written to any more; home still says it.</summary>
    public const int OverdueFor = 30;

    /// <summary>The reminder of today, whether or not it was sent. One missed while the job was down is not made up for. Null: none.</summary>
    public static UseReportReminder? On(DateOnly reportBy, DateOnly today) =>
        today > reportBy.AddDays(OverdueFor) ? null
        : today > reportBy ? UseReportReminder.ReportOverdue
        : today >= reportBy.AddDays(-DueBefore) ? UseReportReminder.ReportDue
        : null;
}
