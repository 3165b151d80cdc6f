using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.Claims;

/// <summary>A page about one claim of one's own facility.</summary>
public abstract class ClaimPage(ShowClaims claims) : PageModel
{
    public ShowClaims.Shown Shown { get; private set; } = null!;

    public Claim Claim => Shown.Claim;

    /// <returns>False: this facility has none with this number, or the person may not see it yet.</returns>
    protected async Task<bool> FindAsync(string number)
    {
        var me = HttpContext.Me();
        if (!me.FacilityVerified || await claims.FindAsync(me.FacilityCode, number, HttpContext.RequestAborted) is not { } shown)
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
