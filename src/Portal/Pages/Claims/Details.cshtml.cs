using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.ClaimViews;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Pages.Claims;

/// <summary>One claim: where it is, what was sent, what happened, and where the money is.</summary>
public sealed class DetailsModel(ShowClaims claims, TimeProvider time) : ClaimPage(claims)
{
    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string number) => await FindAsync(number) ? Page() : NotFound();
}
