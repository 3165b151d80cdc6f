using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>「…が差し戻しました」: what follows the name.</summary>
public static class ApplicationDeeds
{
    public static string InWords(ApplicationEventKind kind) => kind switch
    {
        ApplicationEventKind.Submitted => "が申請しました",
        ApplicationEventKind.Resubmitted => "が再提出しました",
        ApplicationEventKind.Withdrawn => "が取り下げました",
        ApplicationEventKind.Flagged => "が審査担当の確認に回しました",
        ApplicationEventKind.Assigned => "が担当を変えました",
        ApplicationEventKind.Noted => "がメモを書きました",
        ApplicationEventKind.Returned => "が差し戻しました",
        ApplicationEventKind.Rejected => "が却下しました",
        ApplicationEventKind.Approved => "が承認しました",
        ApplicationEventKind.ApprovalUndone => "が承認を取り消しました",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
