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
public sealed class SignInModel(
    SignInUser signIn, SignInCodes codes, KnownBrowsers browsers, AskedCode asked, PortalPasskeys passkeys, SignInSessions sessions, KeptForms keptForms, TimeProvider time,
    MailedCodes mailed) : PageModel, IJudgesItsText
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

    [BindProperty]
    public string? Code { get; set; }

    public bool NotActivated { get; private set; }

    /// <summary>The password was right; the code comes next.</summary>
    public bool CodeAsked { get; private set; }

    /// <summary>It is that of the authenticator app; else it was mailed.</summary>
    public bool CodeByApp { get; private set; }

    public IActionResult OnGet()
    {
        Kept = keptForms.Carried(HttpContext);
        return HttpContext.MeOrNobody() is null ? Page() : Redirect(Destination());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Outcome<SignInUser.SignedIn> outcome = MailAddress.TryParse(Mail, out var mail)
            ? await signIn.RunAsync(new SignInUser.Request(mail, Password, Device(), browsers.Of(HttpContext), mailed.AreSent), Context(), cancellationToken)
            : RegistrationRefusals.SignInRefused;
        return outcome.Refusal == RegistrationRefusals.CodeNeeded ? await AskCodeAsync(mail!, cancellationToken) : await EnterAsync(outcome);
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        var kept = asked.Read(HttpContext);
        if ((await codes.CheckAsync(kept?.Token, Code, Context(), cancellationToken)).IsRefused(out var refusal, out var link))
        {
            (CodeAsked, CodeByApp) = (refusal != RegistrationRefusals.CodeOver, kept?.ByApp == true);
            ModelState.Refuse(CodeAsked ? nameof(Code) : "", refusal);
            return Page();
        }

        asked.Forget(HttpContext);
        if (await signIn.AfterSecondFactorAsync(link.UserId, Device(), Context(), cancellationToken) is not { } signedIn)
        {
            return await EnterAsync(RegistrationRefusals.SignInRefused);
        }

        await browsers.RememberAsync(HttpContext, link.UserId);
        return await EnterAsync(signedIn);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.BeginSignInAsync(HttpContext), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync() => await EnterAsync(await passkeys.SignInAsync(HttpContext, Credential, Device(), time.GetUtcNow()));

    private async Task<IActionResult> AskCodeAsync(MailAddress mail, CancellationToken cancellationToken)
    {
        if ((await codes.AskAsync(mail, Context(), cancellationToken)).IsRefused(out var refusal, out var kept))
        {
            ModelState.Refuse("", refusal);
            return Page();
        }

        asked.Keep(HttpContext, kept);
        (CodeAsked, CodeByApp) = (true, kept.ByApp);
        return Page();
    }

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
