using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Portal.DeviceAccounts;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.DeviceAccounts;

/// <summary>ユーザ設定情報 on the screen; when there is none, why, and the way to a new one.</summary>
[AsksSecondFactor(ClosedAfterReset = true)]
public sealed class SheetModel(ListDevices devices, OpenSheet open, CardAppGuide guide, TimeProvider time) : DevicePageModel(devices, time)
{
    /// <summary>Null: see <see cref="Refusal"/>.</summary>
    public Sheet? Sheet { get; private set; }

    public Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(string loginId, CancellationToken cancellationToken)
    {
        if (await LoadAsync(loginId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var outcome = await open.RunAsync(new OpenSheet.Request(Device.LoginId, Me.FacilityCode, AsFile: false), Me.Acting(Now), cancellationToken);
        Refusal = outcome.Refusal;
        Sheet = outcome.Value is { } opened ? Sheet.Of(opened, JapanDay.Of(Now), guide) : null;
        return Page();
    }
}
