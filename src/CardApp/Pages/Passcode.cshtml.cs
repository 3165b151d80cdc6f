using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.CardApp.Registration;
using Shikaku.CardApp.Settings;

namespace Shikaku.CardApp.Pages;

public sealed class PasscodeModel(PasscodeLock passcode, SettingsStore settings) : PageModel
{
    [BindProperty]
    public string? CurrentPasscode { get; set; }

    [BindProperty]
    public string? NewPasscode { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public bool Decided => settings.Current.PasscodeDecided;

    public bool IsSet => passcode.IsSet;

    public IActionResult OnPost()
    {
        var wanted = DeviceRegistration.CleanSecret(NewPasscode);
        if (!PasscodeLock.IsAcceptable(wanted))
        {
            ModelState.AddModelError(nameof(NewPasscode), "パスコードは数字4桁から8桁で入力してください。");
        }
        else if (wanted != DeviceRegistration.CleanSecret(Again))
        {
            ModelState.AddModelError(nameof(Again), "2回の入力が一致しません。同じ番号を入力してください。");
        }

        var first = !Decided;
        if (!ModelState.IsValid || !CurrentIsRight())
        {
            return Page();
        }

        passcode.Set(wanted);
        return Redirect(first ? CardAppAddresses.Checking : CardAppAddresses.Settings + "?changed=passcode");
    }

    public IActionResult OnPostSkip()
    {
        if (!IsSet)
        {
            passcode.Remove();
        }

        return Redirect(CardAppAddresses.Checking);
    }

    public IActionResult OnPostRemove()
    {
        if (!CurrentIsRight())
        {
            return Page();
        }

        passcode.Remove();
        return Redirect(CardAppAddresses.Settings + "?changed=passcode");
    }

    private bool CurrentIsRight()
    {
        if (!IsSet)
        {
            return true;
        }

        var attempt = passcode.Open(DeviceRegistration.CleanSecret(CurrentPasscode));
        if (!attempt.Right)
        {
            ModelState.AddModelError(nameof(CurrentPasscode), UnlockModel.Message(attempt));
        }

        return attempt.Right;
    }
}
