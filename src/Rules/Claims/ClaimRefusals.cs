using Shikaku.Rules.Cases;

namespace Shikaku.Rules.Claims;

/// <summary>Why something cannot be done with a claim in the back office.</summary>
public static class ClaimRefusals
{
    public static readonly Refusal ClaimUnknown = new(
        "C101", "請求が見つかりません。", "受付番号を確認するか、一覧から選び直してください。");

    /// <summary>The detail is told anew each time: who did what, and when.</summary>
    public static readonly Refusal ChangedMeanwhile = new(
        "C102", "表示したあとで、この請求の状況が変わりました。", "いまの内容を確認してから、もう一度操作してください。入力した文章は残っています。");

    public static readonly Refusal OwnFacility = new(
        "C103", "ご自身に関係のある施設の請求は扱えません。", "ほかの審査担当者に引き継いでください。");

    public static readonly Refusal RoleNotAllowed = new(
        "C104", "この操作をする権限がありません。", "必要な場合は、審査責任者に依頼してください。");

    public static readonly Refusal StateNotAllowed = new(
        "C105", "この請求は、いまの状況ではその操作ができません。", "請求の状況と履歴を確認してください。");

    public static readonly Refusal ReasonMissing = new(
        "C106", "理由を選んでください。", "当てはまる理由を1つ以上選んでください。");

    public static readonly Refusal TextMissing = new(
        "C107", "施設に送る文面を入力してください。", "「文面を作る」を押すと、選んだ理由から文面ができます。「その他」だけのときは、文面に書いてください。");

    public static readonly Refusal TextTooLong = new(
        "C108", $"{TextLimits.CaseText}文字以内で入力してください。", "文章を短くしてから、もう一度操作してください。");

    public static readonly Refusal ConfirmationMissing = new(
        "C109", "注意点を確認したことにチェックを入れてください。", "内容を確認し、交付してよい場合だけチェックを入れてください。");

    public static readonly Refusal AssigneeUnknown = new(
        "C110", "その職員には担当を任せられません。", "審査担当または審査責任者で、この施設に関係のない職員を選んでください。");

    public static readonly Refusal NoteMissing = new(
        "C111", "メモを入力してください。", "メモは職員だけが見ます。施設には送られません。");

    /// <summary>The programme's file was changed between the page and the button.</summary>
    public static readonly Refusal AmountChanged = new(
        "C112", "表示したあとで、交付額の計算が変わりました。", "新しい計算を確認してから、もう一度決定してください。");

    public static readonly Refusal NothingToGrant = new(
        "C113", "計算した金額が0円のため、交付を決定できません。", "入力の誤りなら差戻し、対象の外なら不交付にしてください。");

    public static readonly Refusal DecidedBefore = new(
        "C114", "この施設には、この事業の金額がすでに決定されています。", "「重なる請求」と支払の画面で、前の決定を確認してください。");

    /// <summary>The budget was cut, or the file changed, after the claim was taken.</summary>
    public static readonly Refusal BudgetShort = new(
        "C115", "この受付回の予算の残りが、交付額に足りません。", "事業の決まりの「予算額」を確認してください。");

    /// <summary>What every case is refused for.</summary>
    public static CaseRefusals OfCase { get; } = new(
        ClaimUnknown, ChangedMeanwhile, OwnFacility, RoleNotAllowed, StateNotAllowed, ReasonMissing, TextMissing, TextTooLong, AssigneeUnknown, NoteMissing);

    public static IReadOnlyList<Refusal> All { get; } =
    [
        ClaimUnknown, ChangedMeanwhile, OwnFacility, RoleNotAllowed, StateNotAllowed, ReasonMissing, TextMissing, TextTooLong, ConfirmationMissing,
        AssigneeUnknown, NoteMissing, AmountChanged, NothingToGrant, DecidedBefore, BudgetShort,
    ];
}
