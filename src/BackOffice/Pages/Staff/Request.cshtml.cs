using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Staff;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.Staff;

/// <summary>What an administrator asked for, and what another one says to it. The other half of a one-time password is in the answer to the form alone.</summary>
[May(StaffRight.ManageStaff)]
public sealed class RequestModel(StaffRequestListing requests, SettleStaffRequest settle, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public ShownRequest Shown { get; private set; } = null!;

    public string State => requests.State(Shown.Row);

    public bool IsOpen => Shown.Row.Outcome is null;

    public bool IsMine => Shown.Row.AskedBy == HttpContext.Me().UserId;

    public bool IsAboutMe => Shown.Row.UserId == HttpContext.Me().UserId;

    public ShownPassword? OneTimePassword { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken cancellationToken) => SettleAsync(StaffRequestOutcome.Agreed, cancellationToken);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken) => SettleAsync(StaffRequestOutcome.Refused, cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken) => SettleAsync(StaffRequestOutcome.Withdrawn, cancellationToken);

    private async Task<IActionResult> SettleAsync(StaffRequestOutcome outcome, CancellationToken cancellationToken)
    {
        var result = await settle.RunAsync(new SettleStaffRequest.Request(Id, outcome), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (result.IsRefused(out var refusal, out var settled))
        {
            ModelState.Refuse("", refusal);
        }
        else if (settled.OtherHalf is { } half)
        {
            OneTimePassword = new ShownPassword(Shown.User.UserName!, half, IsHalf: true);
        }
        else
        {
            return Redirect(OfficeAddresses.Staff.Request(Id));
        }

        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(Id, cancellationToken) is not { } shown)
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
