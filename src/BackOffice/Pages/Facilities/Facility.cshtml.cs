using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.FacilityViews;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Facilities;

/// <summary>"Say the number, see the screen": what the call centre needs while somebody is on the line.</summary>
[May(StaffRight.SeeFacilities)]
public sealed class FacilityModel(ShowFacility show, TimeProvider time) : PageModel
{
    public ShowFacility.Shown Shown { get; private set; } = null!;

    /// <summary>As the facility reads it.</summary>
    public string StartName => OperationStartRules.Name(Shown.StartsOn, JapanDay.Of(time.GetUtcNow()));

    /// <summary>管理者 sees no cases.</summary>
    public bool SeesCases => HttpContext.Me().May(StaffRight.SeeCases);

    public bool ManagesUsers => HttpContext.Me().May(StaffRight.ManagePortalUsers);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!FacilityCode.TryParse(code, out var facility)
            || await show.RunAsync(new ShowFacility.Request(facility, HttpContext.Me().Role), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
