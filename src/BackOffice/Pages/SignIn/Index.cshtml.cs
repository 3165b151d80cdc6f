using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.SignIn;

/// <summary>User name and password, or a passkey.</summary>
[AllowAnonymous]
public sealed class IndexModel(
    CheckStaffPassword check, SignInSteps steps, StaffPasskeyRequests passkeys, StaffSessions sessions, KeptForms keptForms, TimeProvider time) : PageModel, IJudgesItsText
{
    private const int LongestUserName = 100;

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>A form that came too late, sealed.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    /// <summary>Whether somebody was led here instead of where they wanted to go.</summary>
    public bool IsOver => HttpMethods.IsGet(Request.Method) && Next is { Length: > 1 };

    public IActionResult OnGet()
    {
        Kept = keptForms.Carried(HttpContext);
        return HttpContext.MeOrNobody() is null ? Page() : LocalRedirect(Target);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (UserName is null or { Length: > LongestUserName } || Password is null or { Length: > StaffPasswords.Longest })
        {
            ModelState.Refuse(nameof(UserName), StaffRefusals.SignInNotPossible);
            return Page();
        }

        var acting = new ActingAs(Actor.System("sign-in"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        var outcome = await check.RunAsync(new CheckStaffPassword.Request(UserName.Trim(), Password), acting, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var passed))
        {
            ModelState.Refuse(nameof(UserName), refusal);
            return Page();
        }

        steps.Write(HttpContext, new SignInStep(passed.UserId, passed.Next, passed.Stamp, Target));
        return passed.Next switch
        {
            SignInStage.OwnPassword => Redirect(OfficeAddresses.SignIn.Password),
            SignInStage.Enrolment => Redirect(OfficeAddresses.SignIn.Enrol),
            _ when Kept is { Length: > 0 } => RedirectPreserveMethod(OfficeAddresses.SignIn.Code + "?handler=Carry"),
            _ => Redirect(OfficeAddresses.SignIn.Code),
        };
    }

    public Task<IActionResult> OnPostPasskeyOptionsAsync() => passkeys.RequestOptionsAsync(HttpContext);

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        var refusal = await passkeys.ProvenAsync(HttpContext, credential) is { } proven
            ? await sessions.BeginAsync(HttpContext, proven.User.Id, "passkey", proven.Passkey)
            : StaffRefusals.PasskeyNotUsable;
        if (refusal is null)
        {
            return await sessions.GoOnAsync(HttpContext, Kept, Target);
        }

        ModelState.Refuse("", refusal);
        return Page();
    }

    private string Target => Next is { Length: < 2000 } next && Url.IsLocalUrl(next) ? next : OfficeAddresses.Start;
}
