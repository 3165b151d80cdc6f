using Shikaku.Casework.Addresses;
using Shikaku.Casework.Claims;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Pages.Claims;

/// <summary>Who has a claim now, until when, and where the money is.</summary>
internal static class ClaimPageTexts
{
    /// <param name="onceOnly">The round takes no second claim after a refusal.</param>
    public static string Of(Claim claim, bool onceOnly, DateOnly today) => claim.State switch
    {
        ClaimState.Submitted when today > claim.DueOn =>
            $"お知らせの予定日（{JapaneseDate.FormatBoth(claim.DueOn)}）を過ぎています。お待たせして申し訳ありません。審査担当者が確認しています。",
        ClaimState.Submitted => $"審査担当者が確認しています。{JapaneseDate.FormatBoth(claim.DueOn)}までに結果をお知らせします。",
        ClaimState.Returned => "あなたの対応を待っています。内容を直して、もう一度送信してください。",
        ClaimState.Granted => $"{claim.GrantedYen!.Value}の{(claim.Kind == ProgrammeKind.Subsidy ? "交付" : "支給")}が決まりました。{ClaimStates.NoticeName(claim.Kind, claim.State)}をダウンロードできます。",
        ClaimState.Refused => $"{(claim.Kind == ProgrammeKind.Subsidy ? "交付" : "支給")}されませんでした。理由をご確認ください。{(onceOnly ? "この助成金の申請は1回限りのため、もう一度申請することはできません。" : "受付期間の間は、もう一度申請できます。")}",
        _ => "取り下げられました。受付期間の間は、もう一度申請できます。",
    };

    public static string Of(PaymentState state, DateOnly dueOn) => state switch
    {
        PaymentState.AwaitingRelease => "支払いの承認を待っています。",
        PaymentState.Due => $"{JapaneseDate.FormatBoth(dueOn)}以降に振り込みます。",
        PaymentState.InRun or PaymentState.Sent => "振込の手続きをしています。",
        PaymentState.Paid => "振込が完了しました。",
        PaymentState.Returned => "振り込めませんでした。振込先口座を直してください。直すと、次の振込でお支払いします。",
        _ => "支払いは取り消されました。",
    };

    /// <summary>What happened; null: its text says it all.</summary>
    public static string? Of(ProgrammeKind kind, ClaimEventKind happened) => happened switch
    {
        ClaimEventKind.Submitted => "受付",
        ClaimEventKind.Resubmitted => "修正の受付",
        ClaimEventKind.Returned => ClaimStates.Name(kind, ClaimState.Returned),
        ClaimEventKind.Granted => ClaimStates.Name(kind, ClaimState.Granted),
        ClaimEventKind.Refused => ClaimStates.Name(kind, ClaimState.Refused),
        ClaimEventKind.Withdrawn => ClaimStates.Name(kind, ClaimState.Withdrawn),
        ClaimEventKind.Paid => "振込",
        ClaimEventKind.TransferReturned => "振込の返却",
        ClaimEventKind.Corrected => "金額の訂正",
        ClaimEventKind.Repaid => "返還",
        _ => null,
    };

    /// <summary>Where a returned claim is mended.</summary>
    public static string AnswerAddress(Claim claim) => claim.Kind == ProgrammeKind.Subsidy ? PortalAddresses.Subsidies.Answer(claim.Number).Fields : PortalAddresses.Cooperation.Answer(claim.Number).Fields;
}
