using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.SignIn;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Account;

/// <summary>Asks for the person again, then leads to where they were going.</summary>
public sealed class ConfirmModel(ProveUser prove, PortalPasskeys passkeys, SignInSessions sessions, KeptForms keptForms, TimeProvider time) : PageModel, IJudgesItsText
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>A form that came too late, sealed.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public void OnGet() => Kept = keptForms.Carried(HttpContext);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        var refusal = await prove.RunAsync(new ProveUser.Request(me.UserId, me.SessionId, Password), me.Acting(time.GetUtcNow()), cancellationToken);
        return await GoOnAsync(nameof(Password), refusal);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.BeginProvingAsync(HttpContext, HttpContext.Me()), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync() => await GoOnAsync("", await passkeys.ProveAsync(HttpContext, HttpContext.Me(), Credential, time.GetUtcNow()));

    private async Task<IActionResult> GoOnAsync(string field, Refusal? refusal)
    {
        if (refusal is not null)
        {
            ModelState.Refuse(field, refusal);
            return Page();
        }

        var me = HttpContext.Me().UserId;
        var givenBack = await keptForms.GiveBackAsync(HttpContext, Kept, session => sessions.IsOfAsync(session, me, HttpContext.RequestAborted));
        return givenBack ? new EmptyResult() : Redirect(Url.IsLocalUrl(Next) ? Next : PortalAddresses.Account.Index);
    }
}
