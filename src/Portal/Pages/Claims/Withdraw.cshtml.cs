using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Claims;
using Shikaku.Rules;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Pages.Claims;

/// <summary>Asks before 取下げ.</summary>
public sealed class WithdrawModel(ShowClaims claims, WithdrawClaim withdraw, TimeProvider time) : ClaimPage(claims)
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Of the claim, as shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Refusal? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number) => await FindAsync(number) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (!await FindAsync(number))
        {
            return NotFound();
        }

        var reason = DraftMerge.Clean(Reason?.Trim());
        if (reason.Length > TextLimits.Reason)
        {
            ModelState.RefuseBriefly(nameof(Reason), SentClaimRefusals.ReasonTooLong);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var me = HttpContext.Me();
        var request = new WithdrawClaim.Request(me.UserId, me.FacilityCode, Claim.Number, Version, reason.Length == 0 ? null : reason);
        var outcome = await withdraw.RunAsync(request, me.Acting(time.GetUtcNow()), HttpContext.RequestAborted);
        if (outcome.IsRefused(out var refused, out var withdrawn))
        {
            Refused = refused;
            return await FindAsync(number) ? Page() : NotFound();
        }

        return Redirect(PortalAddresses.Claims.Details(withdrawn.Number));
    }
}
