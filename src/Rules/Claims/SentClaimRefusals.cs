namespace Shikaku.Rules.Claims;

/// <summary>Every "no" to what a facility does with a claim it has sent, of either kind.</summary>
public static class SentClaimRefusals
{
    /// <summary>Characters of the reason of a 取下げ.</summary>
    public static readonly Refusal ClaimUnknown = new("B140", "この申請は見つかりません。", "「助成金・協力金の申請状況」からお選びください。");

    public static readonly Refusal ClaimChanged = new("B141", "この申請は、ご覧になっている間に進みました。", "いまの状態をご確認のうえ、必要であればもう一度操作してください。");

    public static readonly Refusal NotWithdrawable = new("B142", "この申請は取り下げられません。", "取り下げられるのは、審査中または差戻しの申請です。いまの状態をご確認ください。");

    public static readonly Refusal NotAnswerable = new("B143", "この申請は、いま修正できません。", "修正できるのは差戻しになった申請だけです。いまの状態をご確認ください。");

    public static readonly Refusal ReasonTooLong = new("B144", "取り下げる理由が長すぎます。", $"理由を{TextLimits.Reason}文字以内で入力してください。");

    public static IReadOnlyList<Refusal> All { get; } = [ClaimUnknown, ClaimChanged, NotWithdrawable, NotAnswerable, ReasonTooLong];
}
