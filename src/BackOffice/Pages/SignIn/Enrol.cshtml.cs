using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.SignIn;

/// <summary>The first sign-in: an authenticator app or a passkey. Then the session begins.</summary>
[AllowAnonymous]
public sealed class EnrolModel(
    EnrolAuthenticator enrol, AddStaffPasskey addPasskey, NewAuthenticator authenticator, StaffPasskeyRequests passkeys, SignInSteps steps, StaffSessions sessions,
    TimeProvider time) : PageModel
{
    private (SignInStep Step, StaffUser User)? begun;

    [BindProperty]
    public string? Code { get; set; }

    public AuthenticatorKey Key => new(authenticator.KeyToType(HttpContext, begun!.Value.User.Id, begun.Value.User.UserName!), OfficeAddresses.SignIn.QrCode);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : Redirect(OfficeAddresses.SignIn.Index);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync())
        {
            return Redirect(OfficeAddresses.SignIn.Index);
        }

        var user = begun!.Value.User.Id;
        var refusal = authenticator.Key(HttpContext, user) is { } key
            ? (await enrol.RunAsync(new EnrolAuthenticator.Request(user, key, Code), Acting(user), cancellationToken)).Refusal
            : StaffRefusals.CodeWrong;
        return await EndAsync(refusal, nameof(Code), "code");
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        await LoadAsync() ? await passkeys.CreationOptionsAsync(HttpContext, begun!.Value.User) : BadRequest();

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        if (!await LoadAsync())
        {
            return Redirect(OfficeAddresses.SignIn.Index);
        }

        var user = begun!.Value.User.Id;
        var refusal = await passkeys.CreatedAsync(HttpContext, user, credential) is { } passkey
            ? (await addPasskey.RunAsync(new AddStaffPasskey.Request(user, passkey), Acting(user), cancellationToken)).Refusal
            : StaffRefusals.PasskeyNotUsable;
        return await EndAsync(refusal, "", "passkey");
    }

    private async Task<IActionResult> EndAsync(Refusal? refusal, string field, string with)
    {
        var (step, user) = begun!.Value;
        refusal ??= await sessions.BeginAsync(HttpContext, user.Id, with);
        if (refusal is null)
        {
            return LocalRedirect(step.Next);
        }

        ModelState.Refuse(field, refusal);
        return Page();
    }

    private ActingAs Acting(Guid user) => new(Actor.Staff(user), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };

    private async Task<bool> LoadAsync()
    {
        begun = await steps.ReadAsync(HttpContext, SignInStage.Enrolment);
        return begun is not null;
    }
}
