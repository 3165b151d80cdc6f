using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Portal.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.SignIn;

/// <summary>パスワードの再設定 by the mailed link.</summary>
[AllowAnonymous]
public sealed class ResetModel(MailLinks mailLinks, ResetPassword reset, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Refusal = (await mailLinks.FindAsync(Token, time.GetUtcNow(), cancellationToken, MailLinkPurpose.PasswordReset)).Refusal;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var context = new ActingAs(Actor.System("sign-in"), Reason: null, time.GetUtcNow());
        if (!(await reset.RunAsync(new ResetPassword.Request(Token, Password), context, cancellationToken)).IsRefused(out var refusal, out _))
        {
            TempData.Notice("新しいパスワードを設定しました。新しいパスワードでログインしてください。");
            return Redirect(PortalAddresses.SignIn);
        }

        if (refusal == RegistrationRefusals.LinkUnusable || refusal == RegistrationRefusals.LinkExpired)
        {
            Refusal = refusal;
        }
        else
        {
            ModelState.Refuse(nameof(Password), refusal);
        }

        return Page();
    }
}
