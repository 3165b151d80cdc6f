using Shikaku.Casework.DeviceAccounts;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Portal.DeviceAccounts;

/// <summary>マイナ資格確認アプリ ユーザ設定情報 as the template shows it, on the screen and on paper.</summary>
/// <param name="AppPage">Where it is told how the app is installed.</param>
public sealed record Sheet(string FacilityName, string? DeviceName, ActivationLink Values, DateOnly MadeOn, string AppPage)
{
    public static Sheet Of(OpenSheet.Opened opened, DateOnly today, CardAppGuide guide) => new(opened.FacilityName, opened.DeviceName, opened.Values, today, guide.Page);

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"Sheet of {Values.LoginId}";
}
