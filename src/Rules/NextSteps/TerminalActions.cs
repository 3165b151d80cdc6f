using Shikaku.Rules.Destinations;

namespace Shikaku.Rules.NextSteps;

/// <summary>What to do about terminals.</summary>
internal static class TerminalActions
{
    public static NextAction TryCheck { get; } = new(
        "資格確認を試してみませんか。ご自分のカードでも試せます。", "試し方を見る", new Destination.TryACheck(),
        "受付での流れを、患者さんが来る前に確かめられます。試さなくても、運用開始日の入力や、助成金・協力金の申請はできます。");

    public static NextAction Activation(NextStepFacts facts) => facts.Devices.WithSheet == 0
        ? new(
            "使える設定情報がありません。アカウントの状態を確認してください。", "アカウントを確認する", new Destination.DeviceAccounts(),
            "停止またはロックしたアカウントは、アクティベーションコードを再発行すると使えます。")
        : new(
            "ユーザ設定情報を表示して、端末でマイナ資格確認アプリの初期登録をしてください。", "ユーザ設定情報を見る", new Destination.DeviceAccounts(),
            "初期登録が終わった端末から、その日のうちに資格確認を始められます。");

    /// <summary>「利用申請した台数分、手順❸❹のセットアップをしてください」 (004_6175e66f925ea110.txt, 4).</summary>
    public static NextAction Remaining(DeviceFacts devices) => new(
        $"残りの{devices.Unregistered}台の端末も、初期登録をしてください。", "残りのアカウントを見る", new Destination.AvailableDeviceAccounts(),
        "初期登録は、申請した台数分を行います。使わないアカウントは、停止してください。");
}
