using Shikaku.Rules.Bodies;
using Shikaku.Rules.Codes;

namespace Shikaku.Rules.DeviceAccounts;

/// <summary>Every "no" that has to do with a terminal's account.</summary>
public static class DeviceAccountRefusals
{
    public static readonly Refusal TerminalNotUsable = new(
        ProblemCodes.TerminalNotUsable,
        "この端末は利用できません。",
        "ポータルサイトの「資格確認アカウント管理」で、アカウントの状態をご確認ください。");

    public static readonly Refusal ValuesDoNotMatch = new(
        ProblemCodes.ValuesDoNotMatch,
        "入力された値が登録内容と一致しません。",
        "機関コード、ID、パスワード、アクティベーションコードを、ユーザ設定情報のとおりに入力してください。5回続けて誤ると、次の登録まで1分から15分お待ちいただきます。お急ぎのときは、ポータルサイトの「資格確認アカウント管理」で、アクティベーションコードを再発行してください。");

    public static readonly Refusal CodeAlreadyUsed = new(
        ProblemCodes.ActivationCodeAlreadyUsed,
        "このアクティベーションコードはすでに使用されています。",
        "端末を登録し直すときは、ポータルサイトの「資格確認アカウント管理」で、アクティベーションコードを再発行してください。");

    public static readonly Refusal SigningRequestUnusable = new(
        ProblemCodes.SigningRequestUnusable,
        "端末の登録に必要なデータを読み取れませんでした。",
        "アプリを最新版に更新してから、もう一度お試しください。");

    public static readonly Refusal FacilityUnknown = new(
        "E015",
        "この機関コードの施設は登録されていません。",
        "機関コードをご確認ください。");

    public static readonly Refusal AccountUnknown = new(
        "E016",
        "このIDのアカウントはありません。",
        "IDをご確認ください。");

    public static readonly Refusal FacilityClosed = new(
        ProblemCodes.TerminalOfClosedFacility,
        "施設の廃止の届出がされているため、この施設の端末は利用できません。",
        "移転や再開で番号が変わったときは、新しい番号の施設で利用開始申請をしてください。廃止していないときは、" + CallCentre.AskThere);

    public static readonly Refusal DelegationSuspended = new(
        ProblemCodes.TerminalWithoutDelegation,
        "受領委任の取扱いが中止されているため、資格確認はできません。",
        $"再開の手続きについて、{PublicBodies.RegionalBureau}または都道府県にお問い合わせください。再開されると、この端末のまま使えます。");

    public static IReadOnlyList<Refusal> All { get; } =
        [TerminalNotUsable, ValuesDoNotMatch, CodeAlreadyUsed, SigningRequestUnusable, FacilityUnknown, AccountUnknown, FacilityClosed, DelegationSuspended];
}
