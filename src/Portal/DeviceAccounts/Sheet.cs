using Shikaku.Casework.DeviceAccounts;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Portal.DeviceAccounts;

/// <summary>マイナ資格確認アプリ ユーザ設定情報 as the template shows it, on the screen and on paper.</summary>
public sealed record Sheet(string FacilityName, string? DeviceName, ActivationLink Values, DateOnly MadeOn)
{
    public static Sheet Of(OpenSheet.Opened opened, DateOnly today) => new(opened.FacilityName, opened.DeviceName, opened.Values, today);

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"Sheet of {Values.LoginId}";
}
