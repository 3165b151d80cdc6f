using System.Globalization;

namespace Shikaku.Rules.ServiceStatus;

/// <summary>稼働状況 in words: no state is told by colour alone.</summary>
public static class StatusWords
{
    public static string Of(DayState state) => state switch
    {
        DayState.Good => "正常",
        DayState.Interrupted => "一時停止あり",
        DayState.Down => "長い停止あり",
        DayState.NotMeasured => "記録なし",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Seen at a glance, in the row of days.</summary>
    public static string Sign(DayState state) => state switch
    {
        DayState.Good => "○",
        DayState.Interrupted => "△",
        DayState.Down => "×",
        DayState.NotMeasured => "－",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(ServiceNoteKind kind) => kind switch
    {
        ServiceNoteKind.PlannedWork => "予定作業",
        ServiceNoteKind.Incident => "障害",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>「99.95%」, never rounded up to 100; 「記録なし」.</summary>
    public static string Percent(double? share) => share is { } known
        ? (Math.Floor(known * 10000) / 100).ToString("0.##", CultureInfo.InvariantCulture) + "%"
        : "記録なし";
}
