using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages;

/// <summary>Leads everyone to where their work is.</summary>
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => Redirect(HttpContext.Me().Role switch
    {
        StaffRole.Reviewer or StaffRole.Lead => OfficeAddresses.Review.Index,
        StaffRole.Auditor => OfficeAddresses.Audit.Index,
        StaffRole.Accountant => OfficeAddresses.Payments.Index,
        StaffRole.RegionalBureau or StaffRole.Prefecture => OfficeAddresses.Enforcement.Index,
        _ => OfficeAddresses.Facilities.Index,
    });
}
