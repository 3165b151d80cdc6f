using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.SignIn;

/// <summary>The first sign-in: an own password in place of the one-time one.</summary>
[AllowAnonymous]
public sealed class PasswordModel(SetStaffPassword set, SignInSteps steps, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public string UserName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() is null ? Redirect(OfficeAddresses.SignIn.Index) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync() is not { } step)
        {
            return Redirect(OfficeAddresses.SignIn.Index);
        }

        if (StaffPasswords.FindProblem(Password, UserName, KnownPasswords.Contains) is { } problem)
        {
            ModelState.Refuse(nameof(Password), problem);
        }
        else if (Password != Again)
        {
            ModelState.Refuse(nameof(Again), StaffRefusals.PasswordsDiffer);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var acting = new ActingAs(Actor.Staff(step.UserId), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        var outcome = await set.RunAsync(new SetStaffPassword.Request(step.UserId, Present: null, Password!, Session: null), acting, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var done))
        {
            ModelState.Refuse(nameof(Password), refusal);
            return Page();
        }

        steps.Write(HttpContext, step with { Stage = SignInStage.Enrolment, Stamp = done.Stamp });
        return Redirect(OfficeAddresses.SignIn.Enrol);
    }

    private async Task<SignInStep?> LoadAsync()
    {
        if (await steps.ReadAsync(HttpContext, SignInStage.OwnPassword) is not var (step, user))
        {
            return null;
        }

        UserName = user.UserName!;
        return step;
    }
}
