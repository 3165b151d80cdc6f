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

/// <summary>By the link of the mail that told of a change. Whoever has to use it can perhaps not sign in any more.</summary>
[AllowAnonymous]
[TakesMailedToken]
public sealed class TakeBackModel(MailLinks mailLinks, TakeBackChange takeBack, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public Refusal? Refusal { get; private set; }

    public TakeBackChange.TakenBack? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Refusal = (await mailLinks.FindAsync(Token, time.GetUtcNow(), cancellationToken, MailLinkPurpose.TakeBack)).Refusal;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var context = new ActingAs(Actor.System("registration"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        if ((await takeBack.RunAsync(Token, context, cancellationToken)).IsRefused(out var refusal, out var done))
        {
            Refusal = refusal;
        }

        Done = done;
        return Page();
    }
}
