using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Rules;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Portal.Pages.DeviceAccounts;

/// <summary>Says what stopping does before it is done.</summary>
public sealed class StopModel(ListDevices devices, StopDevice stop, TimeProvider time) : DevicePageModel(devices, time)
{

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string loginId, CancellationToken cancellationToken) =>
        await LoadAsync(loginId, cancellationToken) ?? (DeviceActions.Allows(Device.Standing, DeviceAction.Stop) ? Page() : Redirect(PortalAddresses.DeviceAccounts.Device(Device.LoginId)));

    public async Task<IActionResult> OnPostAsync(string loginId, CancellationToken cancellationToken)
    {
        if (await LoadAsync(loginId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Reason?.EnumerateRunes().Count() > TextLimits.ShortReason)
        {
            ModelState.Refuse(nameof(Reason), DeviceActionRefusals.ReasonTooLong);
            return Page();
        }

        var reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
        await stop.RunAsync(new StopDevice.Request(Device.LoginId, Me.FacilityCode), Me.Acting(Now, reason), cancellationToken);
        return Redirect(PortalAddresses.DeviceAccounts.Device(Device.LoginId) + "?done=stopped");
    }
}
