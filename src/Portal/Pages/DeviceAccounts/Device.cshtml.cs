using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Portal.Pages.DeviceAccounts;

/// <summary>One account: what state it is in, and everything that can be done with it.</summary>
public sealed class DeviceModel(ListDevices devices, RenameDevice rename, TimeProvider time) : DevicePageModel(devices, time)
{
    /// <summary>端末の名前 as typed.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The name the page showed.</summary>
    [BindProperty]
    public string? SeenName { get; set; }

    /// <summary>What was just done; a word of this page's own.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string loginId, CancellationToken cancellationToken)
    {
        var elsewhere = await LoadAsync(loginId, cancellationToken);
        Name = elsewhere is null ? Device.DeviceName : null;
        return elsewhere ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string loginId, CancellationToken cancellationToken)
    {
        if (await LoadAsync(loginId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var outcome = await rename.RunAsync(new RenameDevice.Request(Device.LoginId, Me.FacilityCode, Name, SeenName), Me.Acting(Now), cancellationToken);
        if (outcome.IsRefused(out var refusal, out _))
        {
            Done = null;
            ModelState.Refuse(nameof(Name), refusal);
            return Page();
        }

        return Redirect(PortalAddresses.DeviceAccounts.Device(Device.LoginId) + "?done=renamed");
    }

    public bool Allows(DeviceAction action) => DeviceActions.Allows(Device.Standing, action);
}
