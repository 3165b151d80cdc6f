using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Portal.Pages.DeviceAccounts;

/// <summary>A page about one account of the person's facility. Another facility's is not there.</summary>
public abstract class DevicePageModel(ListDevices devices, TimeProvider time) : PageModel
{
    public ListDevices.Device Device { get; private set; } = null!;

    /// <summary>The name as the page says it.</summary>
    public string Called => Device.DeviceName ?? "（名前なし）";

    protected CurrentUser Me => HttpContext.Me();

    protected DateTimeOffset Now => time.GetUtcNow();

    /// <returns>Null: <see cref="Device"/> is there.</returns>
    protected async Task<IActionResult?> LoadAsync(string loginId, CancellationToken cancellationToken)
    {
        if (!Me.FacilityVerified)
        {
            return Redirect(PortalAddresses.DeviceAccounts.Index);
        }

        if (!LoginId.TryParse(loginId, out var id) || await devices.FindAsync(Me.FacilityCode, id, cancellationToken) is not { } device)
        {
            return NotFound();
        }

        Device = device;
        return null;
    }
}
