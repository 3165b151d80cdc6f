namespace Shikaku.Rules.DeviceAccounts;

/// <summary>What can be done with an account, finer than its status.</summary>
public enum DeviceStanding
{
    /// <summary>利用可: the settings sheet is there.</summary>
    Available,

    /// <summary>利用可, and the sheet is not: opened without one.</summary>
    WithoutSheet,

    /// <summary>登録済: a terminal works with it; the sheet is used up.</summary>
    Registered,

    /// <summary>利用停止.</summary>
    Stopped,
}

public enum DeviceAction
{
    Rename,
    ShowSheet,
    Reissue,
    Stop,
}

/// <summary>Which action an account allows. The pages ask it for their buttons, the use cases before they act.</summary>
public static class DeviceActions
{
    private static readonly Dictionary<DeviceStanding, DeviceAction[]> Table = new()
    {
        // 「ステータスが利用可と表示されている「アカウントID」をクリックすると「マイナ資格確認アプリユーザ設定情報」のPDFファイルへのリンクが表示されます」
        // (000_8233a507dde3f943.txt, Q5)
        [DeviceStanding.Available] = [DeviceAction.ShowSheet, DeviceAction.Rename, DeviceAction.Reissue, DeviceAction.Stop],
        [DeviceStanding.WithoutSheet] = [DeviceAction.Reissue, DeviceAction.Rename, DeviceAction.Stop],

        // An activation code works once: the way back to a sheet is a new code.
        [DeviceStanding.Registered] = [DeviceAction.Rename, DeviceAction.Reissue, DeviceAction.Stop],
        [DeviceStanding.Stopped] = [DeviceAction.Reissue, DeviceAction.Rename],
    };

    public static DeviceStanding StandingOf(DeviceAccountStatus status, bool hasSheet) => status switch
    {
        DeviceAccountStatus.Stopped => DeviceStanding.Stopped,
        DeviceAccountStatus.Registered => DeviceStanding.Registered,
        _ => hasSheet ? DeviceStanding.Available : DeviceStanding.WithoutSheet,
    };

    /// <summary>The most likely one first.</summary>
    public static IReadOnlyList<DeviceAction> AllowedIn(DeviceStanding standing) => Table[standing];

    public static bool Allows(DeviceStanding standing, DeviceAction action) => Table[standing].Contains(action);
}
