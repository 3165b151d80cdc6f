using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Account.Facilities;

/// <summary>The facilities of who is signed in, and which of them is in use. The header of every page sends here too.</summary>
public sealed class IndexModel(GiveUpFacility giveUp) : PageModel
{
    [BindProperty]
    public string? Facility { get; set; }

    public IReadOnlyList<Choice> Choices => [.. HttpContext.Me().Facilities.Select(held => new Choice(held.Code.Value, held.Name, $"機関コード {held.Code}"))];

    /// <summary>Those that may be given up.</summary>
    public IReadOnlyList<HeldFacility> Offered { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Facility = HttpContext.Me().FacilityCode.Value;
        await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!FacilityCode.TryParse(Facility, out var code) || !await CurrentUserLookup.UseAsync(HttpContext, code))
        {
            await ShowAsync(cancellationToken);
            ModelState.Refuse(nameof(Facility), RegistrationRefusals.FacilityNotHeld);
            return Page();
        }

        TempData.Notice($"「{HttpContext.Me().FacilityName}」に切り替えました。どの画面も、この施設のものになっています。");
        return Redirect(PortalAddresses.Home);
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var codes = await giveUp.OfferedAsync(HttpContext.Me().UserId, cancellationToken);
        Offered = [.. HttpContext.Me().Facilities.Where(held => codes.Contains(held.Code))];
    }
}
