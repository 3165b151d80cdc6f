using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Claims;

namespace Shikaku.Portal.Pages.Claims;

/// <summary>「交付決定通知書ダウンロード」 of the menu (001_f051a3c8d303b27a.txt, 3).</summary>
public sealed class NoticesModel(ShowClaims claims) : PageModel
{
    public bool Verified => HttpContext.Me().FacilityVerified;

    public IReadOnlyList<Claim> Decided { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (Verified)
        {
            var shown = await claims.ListAsync(HttpContext.Me().FacilityCode, HttpContext.RequestAborted);
            Decided = [.. shown.Select(each => each.Claim).Where(claim => ClaimStates.IsDecided(claim.State)).OrderByDescending(claim => claim.NoticeOn)];
        }
    }
}
