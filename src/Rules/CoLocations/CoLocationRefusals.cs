namespace Shikaku.Rules.CoLocations;

/// <summary>Every "no" of a 併設申告.</summary>
public static class CoLocationRefusals
{
    public static readonly Refusal RoleMissing = new("L101", "この施設がどちらにあたるかが選ばれていません。", "「主たる施術所等」か「従たる施術所等」を選んでください。");

    public static readonly Refusal OtherMissing = new("L114", "相手の施設の番号を入力してください。", "登録記号番号か、10桁の機関コードを入力してください。");

    public static readonly Refusal OtherUnreadable = new("L102", "相手の施設の番号を読み取れませんでした。", "相手の施設の登録記号番号か、10桁の機関コードを入力してください。");

    public static readonly Refusal OtherUnknown = new("L103", "この番号の施設が見つかりません。", "相手の施設の番号を確かめてください。廃止された施設は申告できません。");

    public static readonly Refusal OtherIsSelf = new("L104", "この施設自身の番号です。", "併設する相手の施設の番号を入力してください。");

    public static readonly Refusal SubTaken = new("L105", "従たる施術所等にする施設には、すでに併設申告があります。", "先の申告を終えてから、申告してください。");

    public static readonly Refusal Chained = new(
        "L106", "主たる施術所等と従たる施術所等の両方になることはできません。", "一方の施設が、ほかの併設申告で反対の立場になっています。先の申告を終えてから、申告してください。");

    public static readonly Refusal Unknown = new("L107", "この併設申告は見つかりません。", "併設申告の画面を開き直してください。");

    public static readonly Refusal ChangedMeanwhile = new("L108", "この併設申告は、表示したあとに変更されています。", "最新の状況を確認して、もう一度操作してください。");

    public static readonly Refusal NotPossibleNow = new("L109", "この併設申告の今の状況では行えません。", "併設申告の状況を確認してください。");

    public static readonly Refusal PaperMissing = new("L110", "確かめたことが入力されていません。", $"いつ、どの施設から、どのような書面が届いたか、または何を確かめたかを、個人情報を除いて{TextLimits.Reason}文字以内で入力してください。");

    public static readonly Refusal NotATreatmentOffice = new("L111", "併設を申告できるのは、施術所どうしです。", "相手の施設の番号を確かめてください。");

    public static readonly Refusal OwnFacility = new("L112", "自分の施設の併設申告は扱えません。", "ほかの職員に依頼してください。");

    public static readonly Refusal MainNotVerified = new(
        "L113", "主たる施術所等として申告できるのは、利用開始申請が承認された施設です。", "先に利用開始申請をするか、この施設が従たる施術所等のときは「従たる施術所等」を選んでください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        RoleMissing, OtherUnreadable, OtherUnknown, OtherIsSelf, SubTaken, Chained, Unknown, ChangedMeanwhile, NotPossibleNow, PaperMissing, NotATreatmentOffice, OwnFacility,
        MainNotVerified, OtherMissing,
    ];
}
