using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.ClaimViews;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.Cooperation;

/// <summary>What was received and what happens next; to be printed and kept.</summary>
public sealed class ReceiptModel(ShowClaims claims) : PageModel
{
    public ShowClaims.Shown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var me = HttpContext.Me();
        var shown = me.FacilityVerified ? await claims.FindAsync(me.FacilityCode, number, HttpContext.RequestAborted) : null;
        if (shown?.Report is null)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
