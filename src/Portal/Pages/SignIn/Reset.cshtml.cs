using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework;
using Shikaku.Casework.Account;
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

namespace Shikaku.Portal.Pages.SignIn;

/// <summary>パスワードの再設定 by the mailed link.</summary>
[AllowAnonymous]
[TakesMailedToken]
public sealed class ResetModel(MailLinks mailLinks, ResetPassword reset, PortalPasskeys passkeys, AppDbContext db, KnownBrowsers browsers, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Passkeys that stay: none unless the person says so.</summary>
    [BindProperty]
    public string[]? Keep { get; set; }

    /// <summary>Likewise of the authenticator app.</summary>
    [BindProperty]
    public bool KeepAuthenticator { get; set; }

    public Refusal? Refusal { get; private set; }

    public SecondFactors Factors { get; private set; }

    public IReadOnlyList<PasskeyItem> Passkeys { get; private set; } = [];

    /// <summary>Sheets and accounts stay closed for a while afterwards, if nothing is kept.</summary>
    public bool MayClose { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await mailLinks.FindAsync(Token, time.GetUtcNow(), cancellationToken, MailLinkPurpose.PasswordReset)).IsRefused(out var refusal, out var link))
        {
            Refusal = refusal;
            return Page();
        }

        Factors = await SecondFactors.OfAsync(db, link.UserId, cancellationToken);
        Passkeys = await passkeys.ListAsync(link.UserId);
        MayClose = await reset.MayCloseAsync(link.UserId, browsers.Of(HttpContext), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var context = new ActingAs(Actor.System("sign-in"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        var request = new ResetPassword.Request(Token, Password, PortalPasskeys.Ids(Keep), KeepAuthenticator, browsers.Of(HttpContext));
        if (!(await reset.RunAsync(request, context, cancellationToken)).IsRefused(out var refusal, out var user))
        {
            // The mailbox is the second factor of who has no other.
            if (!(await SecondFactors.OfAsync(db, user.Id, cancellationToken)).Any)
            {
                await browsers.RememberAsync(HttpContext, user.Id);
            }

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
            return await OnGetAsync(cancellationToken);
        }

        return Page();
    }
}
