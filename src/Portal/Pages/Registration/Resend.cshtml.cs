using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Portal.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Registration;

[AllowAnonymous]
public sealed class ResendModel(ResendActivation resend, TimeProvider time) : PageModel
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

        await resend.RunAsync(mail, new ActingAs(Actor.System("registration"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() }, cancellationToken);
        return Redirect(PortalAddresses.Registration.Sent);
    }
}
