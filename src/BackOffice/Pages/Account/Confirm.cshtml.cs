using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.Account;

/// <summary>Asks for the person again, then leads to where they were going.</summary>
public sealed class ConfirmModel(ProveStaff prove, StaffPasskeyRequests passkeys, StaffSessions sessions, KeptForms keptForms, TimeProvider time) : PageModel, IJudgesItsText
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>A form that came too late, sealed.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    public void OnGet() => Kept = keptForms.Carried(HttpContext);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await GoOnAsync(
            nameof(Password),
            Password is { Length: > 0 and <= StaffPasswords.Longest } typed ? await ProveAsync(typed, cancellationToken) : StaffRefusals.PresentPasswordWrong);

    public Task<IActionResult> OnPostPasskeyOptionsAsync() => passkeys.ProofOptionsAsync(HttpContext);

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken) =>
        await GoOnAsync(
            "",
            await passkeys.ProvesAsync(HttpContext, HttpContext.Me().UserId, credential) ? await ProveAsync(null, cancellationToken) : StaffRefusals.PasskeyNotUsable);

    private Task<Refusal?> ProveAsync(string? password, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        return prove.RunAsync(new ProveStaff.Request(me.UserId, me.SessionId, password), me.Acting(time.GetUtcNow()), cancellationToken);
    }

    private async Task<IActionResult> GoOnAsync(string field, Refusal? refusal)
    {
        if (refusal is null)
        {
            return await sessions.GoOnAsync(HttpContext, Kept, Next is { Length: < 2000 } next && Url.IsLocalUrl(next) ? next : OfficeAddresses.Account.Index);
        }

        ModelState.Refuse(field, refusal);
        return Page();
    }
}
