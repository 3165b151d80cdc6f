using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>Who has an application now, and until when.</summary>
internal static class StateTexts
{
    public static string Of(UsageApplication application, DateOnly today) => application.State switch
    {
        ApplicationState.Submitted when today > application.DueOn =>
            $"お知らせの予定日（{JapaneseDate.FormatBoth(application.DueOn)}）を過ぎています。お待たせして申し訳ありません。審査担当者が確認しています。",
        ApplicationState.Submitted => $"審査担当者が確認しています。{JapaneseDate.FormatBoth(application.DueOn)}までに結果をお知らせします。",
        ApplicationState.Returned => "あなたの対応を待っています。内容を直して、もう一度送信してください。",
        ApplicationState.Approved => "承認されました。「資格確認アカウント管理」で、ユーザ設定情報を確認してください。",
        ApplicationState.Rejected => "承認されませんでした。理由をご確認のうえ、必要であればもう一度申請してください。",
        _ => "申請者が取り下げました。必要であれば、もう一度申請できます。",
    };

    /// <summary>What happened; null: its text says it all.</summary>
    public static string? Of(ApplicationEventKind kind) => kind switch
    {
        ApplicationEventKind.Submitted => "受付",
        ApplicationEventKind.Resubmitted => "修正の受付",
        ApplicationEventKind.Returned => ApplicationStates.Name(ApplicationState.Returned),
        ApplicationEventKind.Approved => ApplicationStates.Name(ApplicationState.Approved),
        ApplicationEventKind.Rejected => ApplicationStates.Name(ApplicationState.Rejected),
        ApplicationEventKind.Withdrawn => ApplicationStates.Name(ApplicationState.Withdrawn),
        _ => null,
    };
}
