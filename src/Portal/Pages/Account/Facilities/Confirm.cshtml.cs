using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Account;
using Shikaku.Casework.Facilities;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Facilities;

namespace Shikaku.Portal.Pages.Account.Facilities;

/// <summary>施設の追加: the facility that was found. The page that writes; the new facility is in use at once.</summary>
public sealed class ConfirmModel(AppDbContext db, AddFacility add, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public KeptFacility Kept { get; private set; } = null!;

    public Facility Facility { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (KeptFacility.Of(TempData, HttpContext.Me().UserId) is not { } kept)
        {
            return Redirect(PortalAddresses.Account.AddFacility);
        }

        await ShowAsync(kept, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (KeptFacility.Of(TempData, me.UserId) is not { } kept)
        {
            // Pressed twice: it is added.
            return Redirect(FacilityCode.TryParse(Code, out var sent) && me.Held(sent) is not null ? PortalAddresses.Home : PortalAddresses.Account.AddFacility);
        }

        // Another tab has come this far with another facility since: what is stored must be what was shown.
        if (kept.Code != Code)
        {
            return Redirect(PortalAddresses.Account.ConfirmFacility);
        }

        await ShowAsync(kept, cancellationToken);
        if (await add.RunAsync(new AddFacility.Request(me.UserId, Facility.FacilityCode), me.Acting(time.GetUtcNow()), cancellationToken) is { } refusal)
        {
            ModelState.Refuse("", refusal);
            return Page();
        }

        KeptFacility.Forget(TempData);
        await CurrentUserLookup.ResumeAsync(HttpContext, me.SessionId);
        await CurrentUserLookup.UseAsync(HttpContext, Facility.FacilityCode);
        TempData.Notice($"「{Facility.Name}」を追加し、この施設に切り替えました。ほかの施設には、画面の上の「施設」で切り替えられます。");
        return Redirect(PortalAddresses.Home);
    }

    private async Task ShowAsync(KeptFacility kept, CancellationToken cancellationToken)
    {
        var code = FacilityCode.Parse(kept.Code);
        (Kept, Facility) = (kept, await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == code, cancellationToken));
    }
}
