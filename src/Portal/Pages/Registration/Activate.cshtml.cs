using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Registration;
using Shikaku.Portal.Registration;
using Shikaku.Rules;
using ActionContext = Shikaku.Casework.Audit.ActionContext;

namespace Shikaku.Portal.Pages.Registration;

/// <summary>有効化. Opening the link only shows a button: mail scanners open links before people do.</summary>
[AllowAnonymous]
public sealed class ActivateModel(AppDbContext db, MailLinks mailLinks, ActivateUser activate, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public Refusal? Refusal { get; private set; }

    public string Name { get; private set; } = "";

    public string FacilityName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await mailLinks.FindAsync(Token, time.GetUtcNow(), cancellationToken, MailLinkPurpose.Activation)).IsRefused(out var refusal, out var link))
        {
            Refusal = refusal;
            return Page();
        }

        Name = await db.PortalUsers.Where(u => u.Id == link.UserId).Select(u => u.Name).SingleAsync(cancellationToken);

        // Before activation a person has the one they registered for.
        FacilityName = await db.PortalMemberships.Where(m => m.UserId == link.UserId).OrderBy(m => m.RegisteredAt)
            .Join(db.Facilities, m => m.FacilityCode, f => f.FacilityCode, (m, f) => f.Name).FirstAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var context = new ActionContext("system:registration", Reason: null, time.GetUtcNow());
        if ((await activate.RunAsync(Token, context, cancellationToken)).IsRefused(out var refusal, out _))
        {
            Refusal = refusal;
            return Page();
        }

        TempData.Notice("ユーザー登録が完了しました。登録したメールアドレスとパスワードでログインしてください。");
        return Redirect("/sign-in");
    }
}
