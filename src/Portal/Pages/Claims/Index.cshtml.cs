using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.ClaimViews;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Pages.Claims;

/// <summary>Every claim of this facility, the newest first.</summary>
public sealed class IndexModel(ShowClaims claims, TimeProvider time) : PageModel
{
    public bool Verified => HttpContext.Me().FacilityVerified;

    public IReadOnlyList<ShowClaims.Shown> Shown { get; private set; } = [];

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task OnGetAsync()
    {
        if (Verified)
        {
            Shown = await claims.ListAsync(HttpContext.Me().FacilityCode, HttpContext.RequestAborted);
        }
    }
}
