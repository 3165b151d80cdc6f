using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.DeviceAccounts;

/// <summary>Says what a new code does to the old one before it is made.</summary>
[AsksSecondFactor(ClosedAfterReset = true)]
public sealed class ReissueModel(ListDevices devices, ReissueDevice reissue, TimeProvider time) : DevicePageModel(devices, time)
{
    /// <summary>The standing the page showed.</summary>
    [BindProperty]
    public DeviceStanding Seen { get; set; }

    public async Task<IActionResult> OnGetAsync(string loginId, CancellationToken cancellationToken) => await LoadAsync(loginId, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string loginId, CancellationToken cancellationToken)
    {
        if (await LoadAsync(loginId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var outcome = await reissue.RunAsync(new ReissueDevice.Request(Device.LoginId, Me.FacilityCode, Seen), Me.Acting(Now), cancellationToken);
        if (!outcome.IsRefused(out var refusal, out _))
        {
            return Redirect(PortalAddresses.DeviceAccounts.Device(Device.LoginId) + "?done=reissued");
        }

        ModelState.Refuse(string.Empty, refusal);
        return await LoadAsync(loginId, cancellationToken) ?? Page();
    }
}
