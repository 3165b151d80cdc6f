namespace Shikaku.BackOffice.UsageApplications;

/// <summary>What the banner says after something was done.</summary>
internal static class ReviewTexts
{
    public static string? InWords(string? done) => done switch
    {
        "Returned" => "差し戻しました。申請者にメールでお知らせします。",
        "Rejected" => "却下しました。申請者にメールでお知らせします。",
        "Approved" => "承認しました。アカウントを発行し、申請者にメールでお知らせします。",
        "Undone" => "承認を取り消しました。発行したアカウントを停止し、申請者にメールでお知らせします。",
        "Noted" => "メモを保存しました。",
        "Assigned" => "担当を変えました。",
        _ => null,
    };
}
