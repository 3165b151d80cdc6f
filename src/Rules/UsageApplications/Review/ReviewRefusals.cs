using Shikaku.Rules.Cases;

namespace Shikaku.Rules.UsageApplications.Review;

/// <summary>Why something cannot be done with an application.</summary>
public static class ReviewRefusals
{
    public static readonly Refusal ApplicationUnknown = new(
        "V101", "申請が見つかりません。", "受付番号を確認するか、審査の一覧から選び直してください。");

    /// <summary>The detail is told anew each time: who did what, and when.</summary>
    public static readonly Refusal ChangedMeanwhile = new(
        "V102", "表示したあとで、この申請の状況が変わりました。", "いまの内容を確認してから、もう一度操作してください。入力した文章は残っています。");

    public static readonly Refusal OwnFacility = new(
        "V103", "ご自身に関係のある施設の申請は扱えません。", "ほかの審査担当者に引き継いでください。");

    public static readonly Refusal RoleNotAllowed = new(
        "V104", "この操作をする権限がありません。", "必要な場合は、審査責任者に依頼してください。");

    public static readonly Refusal StateNotAllowed = new(
        "V105", "この申請は、いまの状況ではその操作ができません。", "申請の状況と履歴を確認してください。");

    public static readonly Refusal ReasonMissing = new(
        "V106", "理由を選んでください。", "当てはまる理由を1つ以上選んでください。");

    public static readonly Refusal TextMissing = new(
        "V107", "申請者に送る文面を入力してください。", "「文面を作る」を押すと、選んだ理由から文面ができます。「その他」だけのときは、文面に書いてください。");

    public static readonly Refusal TextTooLong = new(
        "V108", $"{TextLimits.CaseText}文字以内で入力してください。", "文章を短くしてから、もう一度操作してください。");

    public static readonly Refusal ConfirmationMissing = new(
        "V109", "注意点または不一致を確認したことにチェックを入れてください。", "内容を確認し、承認してよい場合だけチェックを入れてください。");

    public static readonly Refusal AssigneeUnknown = new(
        "V110", "その職員には担当を任せられません。", "審査担当または審査責任者で、この施設に関係のない職員を選んでください。");

    public static readonly Refusal UndoReasonMissing = new(
        "V111", "承認を取り消す理由を入力してください。", "申請者にもそのまま送られます。何を確認し直すのかを書いてください。");

    public static readonly Refusal NoteMissing = new(
        "V112", "メモを入力してください。", "メモは職員だけが見ます。申請者には送られません。");

    public static readonly Refusal AnotherIsOpen = new(
        "V113", "同じ申請者の別の申請が審査中または差戻し中のため、承認を取り消せません。", "先にその申請を処理してから、もう一度取り消してください。");

    /// <summary>What every case is refused for.</summary>
    public static CaseRefusals OfCase { get; } = new(
        ApplicationUnknown, ChangedMeanwhile, OwnFacility, RoleNotAllowed, StateNotAllowed, ReasonMissing, TextMissing, TextTooLong, AssigneeUnknown, NoteMissing);

    public static IReadOnlyList<Refusal> All { get; } =
    [
        ApplicationUnknown, ChangedMeanwhile, OwnFacility, RoleNotAllowed, StateNotAllowed, ReasonMissing, TextMissing, TextTooLong, ConfirmationMissing,
        AssigneeUnknown, UndoReasonMissing, NoteMissing, AnotherIsOpen,
    ];
}
