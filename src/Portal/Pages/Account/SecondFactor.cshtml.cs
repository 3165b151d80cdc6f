using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.SignIn;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Account;

/// <summary>Asks for a second factor, by what the person has, then leads to where they were going. Who has nothing of their own is mailed a code.</summary>
public sealed class SecondFactorModel(
    AppDbContext db, ProveUser prove, SignInCodes codes, AskedCode asked, PortalPasskeys passkeys, SignInSessions sessions, KeptForms keptForms, TimeProvider time)
    : PageModel, IJudgesItsText
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>A form that came too late, sealed.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public SecondFactors Factors { get; private set; }

    /// <summary>A code is on its way by mail.</summary>
    public bool CodeAsked { get; private set; }

    public string Mail => HttpContext.Me().Mail;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Factors = await SecondFactors.OfAsync(db, HttpContext.Me().UserId, HttpContext.RequestAborted);
        await next();
    }

    public void OnGet() => Kept = keptForms.Carried(HttpContext);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        return await GoOnAsync(nameof(Code), await prove.ByAppAsync(me.UserId, me.SessionId, Code, me.Acting(time.GetUtcNow()), cancellationToken));
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (Factors.Any)
        {
            return Page();
        }

        if ((await codes.AskProofAsync(me.UserId, me.Acting(time.GetUtcNow()), cancellationToken)).IsRefused(out var refusal, out var kept))
        {
            return await GoOnAsync("", refusal);
        }

        asked.Keep(HttpContext, kept);
        CodeAsked = true;
        return Page();
    }

    public async Task<IActionResult> OnPostMailAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        var refusal = await prove.ByMailAsync(me.UserId, me.SessionId, asked.Read(HttpContext)?.Token, Code, me.Acting(time.GetUtcNow()), cancellationToken);
        CodeAsked = refusal == RegistrationRefusals.CodeWrong;
        return await GoOnAsync(CodeAsked ? nameof(Code) : "", refusal);
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

        asked.Forget(HttpContext);
        var me = HttpContext.Me().UserId;
        var givenBack = await keptForms.GiveBackAsync(HttpContext, Kept, session => sessions.IsOfAsync(session, me, HttpContext.RequestAborted));
        return givenBack ? new EmptyResult() : Redirect(Url.IsLocalUrl(Next) ? Next : PortalAddresses.Account.Index);
    }
}
