using Shikaku.Rules.Bodies;

namespace Shikaku.Rules.Callbacks;

/// <summary>Every "no" about 折り返しの予約, to whoever books and to staff.</summary>
public static class CallbackRefusals
{
    public static readonly Refusal SlotMissing = new("Q201", "時間が選ばれていません。", "空いている時間を1つ選んでください。");

    public static readonly Refusal SlotTaken = new("Q202", "選んだ時間は、いま埋まりました。", "空いている時間を選び直してください。");

    public static readonly Refusal NameMissing = new("Q203", "お名前を入力してください。", "電話に出る方のお名前を、100文字以内で入力してください。");

    public static readonly Refusal PhoneUnusable = new("Q204", "電話番号の形ではありません。", "市外局番から入力してください。");

    public static readonly Refusal TopicMissing = new("Q205", "ご用件が選ばれていません。", "一番近いものを1つ選んでください。");

    public static readonly Refusal AlreadyBooked = new("Q206", "この電話番号には、すでに予約があります。", "時間を変えるときは、前の予約を取り消してから予約してください。");

    public static readonly Refusal TooMany = new("Q207", "お使いのネットワークからの予約が多すぎます。", $"{CallCentre.NameAndNumber}へお電話ください。");

    public static readonly Refusal NotFound = new("Q208", "予約が見つかりません。", "受付番号と、予約したときの電話番号を確かめてください。");

    public static readonly Refusal NotPossibleNow = new("Q209", "この予約は、もう変えられません。", "画面を開き直して、今の状況を確かめてください。");

    public static readonly Refusal FacilityTooLong = new("Q210", "番号の文字が多すぎます。", "100文字以内で入力してください。");

    public static readonly Refusal NoteTooLong = new("Q211", "メモが長すぎます。", "500文字以内で入力してください。");

    public static readonly Refusal NumberUnreadable = new("Q212", "受付番号の形ではありません。", "Tで始まる番号を入力してください。");

    public static readonly Refusal PhoneMissing = new("Q213", "電話番号を入力してください。", "市外局番から入力してください。");

    public static IReadOnlyList<Refusal> All { get; } =
        [SlotMissing, SlotTaken, NameMissing, PhoneUnusable, TopicMissing, AlreadyBooked, TooMany, NotFound, NotPossibleNow, FacilityTooLong, NoteTooLong, NumberUnreadable, PhoneMissing];
}
