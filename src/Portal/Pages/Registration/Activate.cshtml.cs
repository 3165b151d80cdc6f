using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Registration;

/// <summary>
/// 有効化. Opening the link only shows a button: mail scanners open links before people do. The browser that typed the password is signed in at once; every other
/// one is asked for it.
/// </summary>
[AllowAnonymous]
public sealed class ActivateModel(AppDbContext db, MailLinks mailLinks, ActivateUser activate, SignInUser signIn, TimeProvider time) : PageModel
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
        var context = new ActingAs(Actor.System("registration"), Reason: null, time.GetUtcNow());
        if ((await activate.RunAsync(Token, context, cancellationToken)).IsRefused(out var refusal, out var user))
        {
            Refusal = refusal;
            return Page();
        }

        if (await EnterAsync(user, cancellationToken))
        {
            TempData.Notice("ユーザー登録が完了しました。");
            return Redirect(PortalAddresses.Home);
        }

        TempData.Notice("ユーザー登録が完了しました。登録したメールアドレスとパスワードでログインしてください。");
        return Redirect(PortalAddresses.SignIn);
    }

    private async Task<bool> EnterAsync(PortalUser user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (HttpContext.MeOrNobody() is { } me)
        {
            return me.UserId == user.Id;
        }

        if (!KeptRegistration.WasTypedHere(TempData, user.PasswordHash, now))
        {
            return false;
        }

        KeptRegistration.ForgetTyped(TempData);
        var context = new ActingAs(Actor.System("registration"), Reason: null, now);
        if (await signIn.AfterActivationAsync(user.Id, BrowserTexts.Of(Request.Headers.UserAgent), context, cancellationToken) is not { } signedIn)
        {
            return false;
        }

        await PortalSignIn.EnterAsync(HttpContext, signedIn);
        return true;
    }
}
