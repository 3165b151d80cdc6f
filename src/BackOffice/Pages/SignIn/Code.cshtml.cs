using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.SignIn;

/// <summary>The second step: six digits.</summary>
[AllowAnonymous]
public sealed class CodeModel(CheckStaffCode check, SignInSteps steps, StaffSessions sessions, TimeProvider time) : PageModel, IJudgesItsText
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>A form that came too late, sealed.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    public bool HasAuthenticator { get; private set; }

    public string Next { get; private set; } = OfficeAddresses.Start;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() is null ? Redirect(OfficeAddresses.SignIn.Index) : Page();

    /// <summary>From the page for the password, with a form that is too large for an address or a cookie.</summary>
    public Task<IActionResult> OnPostCarryAsync() => OnGetAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync() is not { } step)
        {
            return Redirect(OfficeAddresses.SignIn.Index);
        }

        var acting = new ActingAs(Actor.System("sign-in"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        var outcome = await check.RunAsync(new CheckStaffCode.Request(step.UserId, Code), acting, cancellationToken);
        var refusal = outcome.Refusal ?? await sessions.BeginAsync(HttpContext, step.UserId, "code");
        if (refusal is null)
        {
            return await sessions.GoOnAsync(HttpContext, Kept, step.Next);
        }

        ModelState.Refuse(nameof(Code), refusal);
        return Page();
    }

    private async Task<SignInStep?> LoadAsync()
    {
        if (await steps.ReadAsync(HttpContext, SignInStage.SecondFactor) is not var (step, user))
        {
            return null;
        }

        HasAuthenticator = user.SealedAuthenticator is not null;
        Next = step.Next;
        return step;
    }
}
