namespace Shikaku.Rules.DeviceAccounts;

public enum DeviceAccountStatus
{
    /// <summary>利用可: the settings sheet can be used.</summary>
    Available,

    /// <summary>登録済: a terminal holds the certificate and may call.</summary>
    Registered,

    /// <summary>利用停止.</summary>
    Stopped,
}
