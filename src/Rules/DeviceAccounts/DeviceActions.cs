namespace Shikaku.Rules.DeviceAccounts;

/// <summary>What can be done with an account, finer than its status.</summary>
public enum DeviceStanding
{
    /// <summary>利用可: the settings sheet is there.</summary>
    Available,

    /// <summary>利用可, and the sheet is not: opened without one.</summary>
    WithoutSheet,

    /// <summary>利用可, and locked after five wrong tries.</summary>
    Locked,

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
        [DeviceStanding.Locked] = [DeviceAction.Reissue, DeviceAction.Rename, DeviceAction.Stop],

        // An activation code works once: the way back to a sheet is a new code.
        [DeviceStanding.Registered] = [DeviceAction.Rename, DeviceAction.Reissue, DeviceAction.Stop],
        [DeviceStanding.Stopped] = [DeviceAction.Reissue, DeviceAction.Rename],
    };

    /// <param name="locked">A terminal that works goes on working when somebody guesses at its account: a lock matters only before 初期登録.</param>
    public static DeviceStanding StandingOf(DeviceAccountStatus status, bool locked, bool hasSheet) => status switch
    {
        DeviceAccountStatus.Stopped => DeviceStanding.Stopped,
        DeviceAccountStatus.Registered => DeviceStanding.Registered,
        _ when locked => DeviceStanding.Locked,
        _ => hasSheet ? DeviceStanding.Available : DeviceStanding.WithoutSheet,
    };

    /// <summary>The most likely one first.</summary>
    public static IReadOnlyList<DeviceAction> AllowedIn(DeviceStanding standing) => Table[standing];

    public static bool Allows(DeviceStanding standing, DeviceAction action) => Table[standing].Contains(action);
}
