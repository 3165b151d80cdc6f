using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Portal.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.SignIn;

[AllowAnonymous]
public sealed class ForgotModel(AskPasswordReset ask, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Mail { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MailAddress.TryParse(Mail, out var mail))
        {
            ModelState.Refuse(nameof(Mail), RegistrationRefusals.MailUnusable);
            return Page();
        }

        await ask.RunAsync(mail, new ActingAs(Actor.System("sign-in"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() }, cancellationToken);
        return Redirect(PortalAddresses.Password.Sent);
    }
}
