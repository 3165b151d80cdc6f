using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.SignIn;

/// <summary>ログイン by password or passkey; then on to where the person was going, with what was typed.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInUser signIn, PortalPasskeys passkeys, SignInSessions sessions, KeptForms keptForms, TimeProvider time) : PageModel, IJudgesItsText
{
    [BindProperty]
    public string? Mail { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>A form that came too late, sealed.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public bool NotActivated { get; private set; }

    public IActionResult OnGet()
    {
        Kept = keptForms.Carried(HttpContext);
        return HttpContext.MeOrNobody() is null ? Page() : Redirect(Destination());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Outcome<SignInUser.SignedIn> outcome = MailAddress.TryParse(Mail, out var mail)
            ? await signIn.RunAsync(new SignInUser.Request(mail, Password, Device()), Context(), cancellationToken)
            : RegistrationRefusals.SignInRefused;
        return await EnterAsync(outcome);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.BeginSignInAsync(HttpContext), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync() => await EnterAsync(await passkeys.SignInAsync(HttpContext, Credential, Device(), time.GetUtcNow()));

    private async Task<IActionResult> EnterAsync(Outcome<SignInUser.SignedIn> outcome)
    {
        if (outcome.IsRefused(out var refusal, out var signedIn))
        {
            NotActivated = refusal == RegistrationRefusals.NotActivated;
            ModelState.Refuse("", refusal);
            return Page();
        }

        await PortalSignIn.EnterAsync(HttpContext, signedIn);
        var givenBack = await keptForms.GiveBackAsync(HttpContext, Kept, session => sessions.IsOfAsync(session, signedIn.UserId, HttpContext.RequestAborted));
        return givenBack ? new EmptyResult() : Redirect(Destination());
    }

    private string Destination() => Url.IsLocalUrl(Next) ? Next : PortalAddresses.Home;

    private string Device() => BrowserTexts.Of(Request.Headers.UserAgent);

    private ActingAs Context() => new(Actor.System("sign-in"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
}
