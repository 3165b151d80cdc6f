using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Registration;
using Shikaku.Portal.Pages.Registration;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.Account.Facilities;

/// <summary>施設の追加: which one is meant. Nothing is stored before the check page.</summary>
public sealed class AddModel(FindFacility find, AddFacility add, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Sort { get; set; }

    [BindProperty]
    public string? FacilityNumber { get; set; }

    public void OnGet()
    {
        if (KeptFacility.Of(TempData, HttpContext.Me().UserId) is { } kept)
        {
            (Sort, FacilityNumber) = ($"{kept.Sort}", kept.Typed);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (RegisterModel.Sorts.All(choice => choice.Value != Sort))
        {
            ModelState.Refuse(nameof(Sort), RegistrationRefusals.SortMissing);
            return Page();
        }

        var (me, sort) = (HttpContext.Me(), Enum.Parse<FacilitySort>(Sort!));
        if ((await find.RunAsync(sort, FacilityNumber, JapanDay.Of(time.GetUtcNow()), cancellationToken)).IsRefused(out var unknown, out var facility))
        {
            ModelState.Refuse(nameof(FacilityNumber), unknown);
            return Page();
        }

        if (await add.FindProblemAsync(new AddFacility.Request(me.UserId, facility.FacilityCode), cancellationToken) is { } problem)
        {
            ModelState.Refuse(nameof(FacilityNumber), problem);
            return Page();
        }

        new KeptFacility(me.UserId, sort, FacilityNumber!, facility.FacilityCode.Value).Keep(TempData);
        return Redirect(PortalAddresses.Account.ConfirmFacility);
    }
}
