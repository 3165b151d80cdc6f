using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;

namespace Shikaku.BackOffice.Calls;

/// <summary>The facts of the introduction in the words of the desk: they are three, and none stands for another.</summary>
public static class FacilityDesk
{
    public static string Application(Introduction introduction) => introduction switch
    {
        { AppliedOn: { } day, Application: ApplicationStanding.Returned } => $"差戻し中（送信 {JapaneseDate.FormatBoth(day)}）",
        { AppliedOn: { } day, Application: ApplicationStanding.UnderReview } => $"審査中（送信 {JapaneseDate.FormatBoth(day)}）",
        { AppliedOn: { } day } => $"承認済み（送信 {JapaneseDate.FormatBoth(day)}）",
        _ => "まだ申請がありません",
    };

    public static string Work(Introduction introduction) => introduction switch
    {
        { WorkingSince: { } since, FirstCheckOn: { } check } => $"{JapaneseDate.FormatBoth(since)}から（最初の資格確認 {JapaneseDate.FormatBoth(check)}）",
        { WorkingSince: { } since } => $"{JapaneseDate.FormatBoth(since)}に初期登録（資格確認はまだありません）",
        _ => "まだ初期登録がありません",
    };
}
