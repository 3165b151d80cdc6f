using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Portal.Pages.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>What was received and what happens next; to be printed and kept.</summary>
public sealed class ReceiptModel(ShowClaims claims) : ClaimPage(claims)
{
    public async Task<IActionResult> OnGetAsync(string number) => await FindAsync(number) && Claim.Kind == ProgrammeKind.Subsidy ? Page() : NotFound();
}
