using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Account;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Account;

/// <summary>One of the two links. Mails are opened on other devices too, so it works without being signed in.</summary>
[AllowAnonymous]
[TakesMailedToken]
public sealed class ConfirmMailModel(MailLinks mailLinks, ConfirmMailChange confirm, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public Refusal? Refusal { get; private set; }

    public bool? Done { get; private set; }

    public string NewMail { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await mailLinks.FindAsync(Token, time.GetUtcNow(), cancellationToken, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew);
        if (found.IsRefused(out var refusal, out var link))
        {
            Refusal = refusal;
        }

        NewMail = link?.NewMail ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var context = new ActingAs(Actor.System("registration"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        if ((await confirm.RunAsync(Token, context, cancellationToken)).IsRefused(out var refusal, out var confirmed))
        {
            Refusal = refusal;
        }

        Done = confirmed?.Done;
        return Page();
    }
}
