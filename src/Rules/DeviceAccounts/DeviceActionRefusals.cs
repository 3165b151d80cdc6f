namespace Shikaku.Rules.DeviceAccounts;

/// <summary>Every "no" of 資格確認アカウント管理.</summary>
public static class DeviceActionRefusals
{
    public static readonly Refusal SheetUsedUp = new(
        "D101",
        "この設定情報は使用済みです。",
        "端末を登録し直すときは、「アクティベーションコードを再発行」から新しい設定情報を作成してください。");

    public static readonly Refusal SheetMissing = new(
        "D102",
        "このアカウントの設定情報は、ポータルサイトに保存されていません。",
        "「アクティベーションコードを再発行」から新しい設定情報を作成してください。");

    public static readonly Refusal Stopped = new(
        "D103",
        "このアカウントは停止しています。",
        "もう一度使うときは、「アクティベーションコードを再発行」から新しい設定情報を作成してください。");

    // D104 once said that five wrong tries had locked an account. It stands for nothing else.
    public static readonly Refusal ChangedMeanwhile = new(
        "D105",
        "画面を開いている間に、このアカウントの状態が変わりました。",
        "下の内容は最新の状態です。確認してから、もう一度操作してください。");

    public static readonly Refusal NameTooLong = new(
        "D106",
        "端末の名前が長すぎます。",
        "端末の名前は60文字までで入力してください。");

    public static readonly Refusal ReasonTooLong = new(
        "D107",
        "停止の理由が長すぎます。",
        $"停止の理由は{TextLimits.ShortReason}文字までで入力してください。");

    public static IReadOnlyList<Refusal> All { get; } = [SheetUsedUp, SheetMissing, Stopped, ChangedMeanwhile, NameTooLong, ReasonTooLong];

    /// <summary>Why an account in this standing has no sheet to show; null: it has one.</summary>
    public static Refusal? WhyNoSheet(DeviceStanding standing) => standing switch
    {
        DeviceStanding.Registered => SheetUsedUp,
        DeviceStanding.WithoutSheet => SheetMissing,
        DeviceStanding.Stopped => Stopped,
        _ => null,
    };
}
