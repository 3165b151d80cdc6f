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
using Shikaku.Rules.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Registration;

/// <summary>
/// 有効化. Opening the link only shows a form: mail scanners open links before people do. Who types the password that was chosen for it is signed in, wherever the
/// mail is opened.
/// </summary>
[AllowAnonymous]
[TakesMailedToken]
public sealed class ActivateModel(AppDbContext db, MailLinks mailLinks, ActivateUser activate, SignInUser signIn, KnownBrowsers browsers, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public Refusal? Refusal { get; private set; }

    /// <summary>From the master, for telling several registrations apart: nothing that was typed is shown before the password. Null: the mail was sent again.</summary>
    public string? FacilityName { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await mailLinks.FindAsync(Token, time.GetUtcNow(), cancellationToken, MailLinkPurpose.Activation)).IsRefused(out var refusal, out var link))
        {
            Refusal = refusal;
            return Page();
        }

        FacilityName = await db.PendingRegistrations.Where(p => p.Id == link.RegistrationId)
            .Join(db.Facilities, p => p.FacilityCode, f => f.FacilityCode, (p, f) => f.Name).SingleOrDefaultAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var context = new ActingAs(Actor.System("registration"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        if ((await activate.RunAsync(new ActivateUser.Request(Token, Password), context, cancellationToken)).IsRefused(out var refusal, out var user))
        {
            return await RefusedAsync(refusal, cancellationToken);
        }

        if (await signIn.AfterSecondFactorAsync(user.Id, BrowserTexts.Of(Request.Headers.UserAgent), context, cancellationToken) is { } signedIn)
        {
            await PortalSignIn.EnterAsync(HttpContext, signedIn);
            await browsers.RememberAsync(HttpContext, user.Id);
            TempData.Notice("ユーザー登録が完了しました。");
            return Redirect(PortalAddresses.Home);
        }

        TempData.Notice("ユーザー登録が完了しました。登録したメールアドレスとパスワードでログインしてください。");
        return Redirect(PortalAddresses.SignIn);
    }

    private async Task<IActionResult> RefusedAsync(Refusal refusal, CancellationToken cancellationToken)
    {
        if (refusal == RegistrationRefusals.PasswordMissing || refusal == RegistrationRefusals.PasswordNotOfThisMail)
        {
            ModelState.Refuse(nameof(Password), refusal);
            return await OnGetAsync(cancellationToken);
        }

        Refusal = refusal;
        return Page();
    }
}
