using Shikaku.Rules.Bodies;

namespace Shikaku.Rules.Registration;

/// <summary>Every "no" of stopping a portal user, and of removing a colleague from a facility.</summary>
public static class PortalUserRefusals
{
    /// <summary>Said to who has shown the password or the passkey alone.</summary>
    public static readonly Refusal Stopped = new("R171", "このユーザー登録は、利用を停止しています。", "もう一度使うときや、お心当たりがないときは、" + CallCentre.AskThere);

    public static readonly Refusal ReasonMissing = new("R172", "理由を入力してください。", "監査記録に残ります。個人情報は書かないでください。");

    public static readonly Refusal ReasonTooLong = new("R173", "理由が長すぎます。", $"{TextLimits.ShortReason}文字以内で入力してください。");

    public static readonly Refusal PersonGone = new("R174", "この方は、この施設の利用者ではありません。", "すでに外されているか、利用を停止しています。");

    public static readonly Refusal OneselfNotRemoved = new("R175", "ご自分を外すことはできません。", "この施設の手続きをやめるときは、この施設のほかの利用者に外してもらうか、" + CallCentre.AskThere);

    public static readonly Refusal NotVerified = new("R176", "この施設の利用者を外すことはできません。", "利用者を外せるのは、この施設の申請が承認された方です。");

    public static IReadOnlyList<Refusal> All { get; } = [Stopped, ReasonMissing, ReasonTooLong, PersonGone, OneselfNotRemoved, NotVerified];
}
