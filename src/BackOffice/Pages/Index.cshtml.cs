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
        StaffRole.Reviewer or StaffRole.Lead => "/review",
        StaffRole.Auditor => "/audit",
        StaffRole.Accountant => "/payments",
        StaffRole.RegionalBureau or StaffRole.Prefecture => "/enforcement",
        _ => "/facilities",
    });
}
