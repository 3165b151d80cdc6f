using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.Account;

public sealed class PasswordModel(ChangePassword change, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? PresentPassword { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        var request = new ChangePassword.Request(me.UserId, me.SessionId, PresentPassword, NewPassword);
        if (await change.RunAsync(request, me.Acting(time.GetUtcNow()), cancellationToken) is { } refusal)
        {
            ModelState.Refuse(new RefusalFields(nameof(NewPassword)).Beside(nameof(PresentPassword), RegistrationRefusals.PasswordWrong, RegistrationRefusals.PresentPasswordMissing), refusal);
            return Page();
        }

        TempData.Notice("パスワードを変更しました。");
        return Redirect(PortalAddresses.Account.Index);
    }
}
