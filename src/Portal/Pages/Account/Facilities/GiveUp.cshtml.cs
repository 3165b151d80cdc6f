using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Facilities;

namespace Shikaku.Portal.Pages.Account.Facilities;

/// <summary>A facility added by mistake, shown once more before it is given up.</summary>
public sealed class GiveUpModel(GiveUpFacility giveUp, TimeProvider time) : PageModel
{
    public HeldFacility Facility { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken) =>
        Find(code) && (await giveUp.OfferedAsync(HttpContext.Me().UserId, cancellationToken)).Contains(Facility.Code) ? Page() : Redirect(PortalAddresses.Account.Facilities);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!Find(code))
        {
            // Pressed twice: it is gone.
            return Redirect(PortalAddresses.Account.Facilities);
        }

        var me = HttpContext.Me();
        if (await giveUp.RunAsync(new GiveUpFacility.Request(me.UserId, Facility.Code), me.Acting(time.GetUtcNow()), cancellationToken) is { } refusal)
        {
            ModelState.Refuse("", refusal);
            return Page();
        }

        await CurrentUserLookup.ResumeAsync(HttpContext, me.SessionId);
        TempData.Notice($"「{Facility.Name}」を、あなたの施設から外しました。");
        return Redirect(PortalAddresses.Account.Facilities);
    }

    private bool Find(string code)
    {
        Facility = FacilityCode.TryParse(code, out var facility) ? HttpContext.Me().Held(facility)! : null!;
        return Facility is not null;
    }
}
