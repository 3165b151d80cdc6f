using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Staff;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Staff;

/// <summary>Shows the one-time password in the answer to the form itself: it must not be in an address, and is kept nowhere.</summary>
[May(StaffRight.ManageStaff)]
public sealed class AddModel(AddStaff add, TimeProvider time) : PageModel, IStaffFields
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Bureau { get; set; }

    [BindProperty]
    public string? Prefecture { get; set; }

    [BindProperty]
    public string? OwnFacilities { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    /// <summary>Needed where another administrator has to agree.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public AddStaff.Added? Added { get; private set; }

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        UserName = UserName?.Trim();
        Check();
        var role = ModelState.ReadRole(nameof(Role), Role);
        var bureau = ModelState.ReadBureau(nameof(Bureau), role, Bureau);
        var prefecture = ModelState.ReadPrefecture(nameof(Prefecture), role, Prefecture);
        var facilities = ModelState.ReadFacilities(nameof(OwnFacilities), OwnFacilities);
        var mail = ModelState.ReadMail(nameof(Mail), Mail);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new AddStaff.Request(UserName!, Name!, role!.Value, facilities, bureau, prefecture, mail);
        var outcome = await add.RunAsync(request, HttpContext.Me().Acting(time.GetUtcNow(), string.IsNullOrWhiteSpace(Reason) ? null : Reason), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var added))
        {
            ModelState.Refuse(refusal == StaffRefusals.ReasonNeeded ? nameof(Reason) : nameof(UserName), refusal);
            return Page();
        }

        Added = added;
        return Page();
    }

    private void Check()
    {
        if (!StaffUserName.IsUsable(UserName))
        {
            ModelState.Refuse(nameof(UserName), StaffRefusals.UserNameNotUsable);
        }

        if ((Name ?? "").Trim().Length is 0 or > 100)
        {
            ModelState.Refuse(nameof(Name), StaffRefusals.NameMissing);
        }

        if (Reason is { Length: > TextLimits.ShortReason })
        {
            ModelState.Refuse(nameof(Reason), StaffRefusals.ReasonTooLong);
        }
    }
}
