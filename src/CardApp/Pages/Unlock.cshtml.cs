using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.CardApp.Registration;
using Shikaku.CardApp.Settings;

namespace Shikaku.CardApp.Pages;

public sealed class UnlockModel(PasscodeLock passcode) : PageModel
{
    [BindProperty]
    public string? Passcode { get; set; }

    public IActionResult OnGet() => passcode.IsLocked ? Page() : Redirect(CardAppAddresses.Checking);

    public IActionResult OnPost()
    {
        var attempt = passcode.Open(DeviceRegistration.CleanSecret(Passcode));
        if (attempt.Right)
        {
            return Redirect(CardAppAddresses.Checking);
        }

        ModelState.AddModelError(nameof(Passcode), Message(attempt));
        return Page();
    }

    internal static string Message(PasscodeTry attempt) => attempt.Wait is { } wait
        ? string.Create(CultureInfo.InvariantCulture, $"パスコードを続けて間違えたため、あと{Math.Ceiling(wait.TotalSeconds):0}秒待ってから入力してください。")
        : "パスコードが違います。";
}
