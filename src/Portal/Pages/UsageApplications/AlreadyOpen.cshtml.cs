using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>Instead of a second form: leads to the application that is under way.</summary>
public sealed class AlreadyOpenModel(ShowApplications applications) : PageModel
{
    public UsageApplication Open { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kind)
    {
        if (!Enum.TryParse<ApplicationKind>(kind, out var parsed) || !Enum.IsDefined(parsed))
        {
            return NotFound();
        }

        if (await applications.OpenOneAsync(HttpContext.Me().UserId, HttpContext.Me().FacilityCode, parsed, HttpContext.RequestAborted) is not { } open)
        {
            return Redirect(PortalAddresses.Applications.Status);
        }

        Open = open;
        return Page();
    }
}
