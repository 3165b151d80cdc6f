namespace Shikaku.Rules.Payments;

/// <summary>Why something cannot be done with a payment.</summary>
public static class PaymentRefusals
{
    /// <summary>Every text written by staff is at most so long.</summary>

    public static readonly Refusal AmountNotPositive = new(
        "T101", "金額は1円以上の整数で入力してください。", "小数、マイナス、0円は記録できません。");

    public static readonly Refusal OverCap = new(
        "T102", "上限額を超える決定はできません。", "この施設に、この事業で決定した額の合計が上限額を超えます。決定済みの支払を確認してください。");

    public static readonly Refusal MoreThanUnpaid = new(
        "T103", "まだ支払っていない額を超えて減額することはできません。", "支払済みの額を減らすときは、返還を請求してください。");

    public static readonly Refusal MoreThanPayable = new(
        "T104", "未払の額を超える振込はできません。", "この施設の帳簿で、未払金の残高を確認してください。");

    public static readonly Refusal MoreThanInTransfer = new(
        "T105", "振込中の額を超える結果は記録できません。", "この施設の帳簿で、振込中の残高を確認してください。");

    public static readonly Refusal MoreThanPaid = new(
        "T106", "支払済みの額を超える返還は請求できません。", "支払済みの額から、すでに請求した返還を引いた額までにしてください。");

    public static readonly Refusal MoreThanClaimed = new(
        "T107", "請求した返還の残りを超える入金は記録できません。", "入金の額を確認してください。多く返された分は、施設に返金してください。");

    public static readonly Refusal PaymentUnknown = new(
        "T110", "支払が見つかりません。", "支払の一覧から選び直してください。");

    /// <summary>The detail is told anew each time: who did what, and when.</summary>
    public static readonly Refusal ChangedMeanwhile = new(
        "T111", "表示したあとで、この支払の状況が変わりました。", "いまの内容を確認してから、もう一度操作してください。入力した内容は残っています。");

    public static readonly Refusal StateNotAllowed = new(
        "T112", "この支払は、いまの状況ではその操作ができません。", "支払の状況と履歴を確認してください。振込データに入っている支払は、結果が出てから操作できます。");

    public static readonly Refusal OwnDecision = new(
        "T113", "ご自身が決定した支払は承認できません。", "ほかの支払担当者に承認を依頼してください。");

    public static readonly Refusal MadeDecider = new(
        "T119", "この支払を決定した職員の登録に、あなたが30日以内に関わっています。", "ほかの支払担当者に承認を依頼してください。");

    public static readonly Refusal OwnFacility = new(
        "T114", "ご自身に関係のある施設の支払は扱えません。", "ほかの支払担当者に引き継いでください。");

    public static readonly Refusal ReasonMissing = new(
        "T115", "理由を入力してください。", "施設にもそのまま知らせます。何を確認して決めたのかを書いてください。");

    public static readonly Refusal TextTooLong = new(
        "T116", $"{TextLimits.Reason}文字以内で入力してください。", "文章を短くしてから、もう一度操作してください。");

    public static readonly Refusal NotLess = new(
        "T117", "減額後の金額は、いまの金額より小さくしてください。", "増やすことはできません。全額を取り消すときは、0円にしてください。");

    public static readonly Refusal ReceivedOnUnusable = new(
        "T118", "返還された日を、支払日より後で今日までの日付で入力してください。", "通帳または入出金明細に記載された日付を入力してください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        AmountNotPositive, OverCap, MoreThanUnpaid, MoreThanPayable, MoreThanInTransfer, MoreThanPaid, MoreThanClaimed, PaymentUnknown, ChangedMeanwhile,
        StateNotAllowed, OwnDecision, MadeDecider, OwnFacility, ReasonMissing, TextTooLong, NotLess, ReceivedOnUnusable,
    ];
}
