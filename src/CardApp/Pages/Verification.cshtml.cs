using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.CardApp.Settings;
using Shikaku.Contracts;

namespace Shikaku.CardApp.Pages;

/// <summary>Asked once at the first start: how holders are verified here. Afterwards it is a setting.</summary>
public sealed class VerificationModel(SettingsStore settings) : PageModel
{
    [BindProperty]
    public string? HolderVerification { get; set; }

    public IActionResult OnPost()
    {
        if (!SettingsModel.TryReadVerification(HolderVerification, out var verification))
        {
            ModelState.AddModelError(nameof(HolderVerification), SettingsModel.ChooseVerification);
            return Page();
        }

        settings.Change(current => current with { HolderVerification = verification, VerificationDecided = true });
        return Redirect(CardAppAddresses.Checking);
    }
}
