using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Calls;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Calls;

/// <summary>電話窓口の画面 of one facility: where it stands, what its people read, and what went wrong last.</summary>
[May(StaffRight.AnswerCalls)]
public sealed class FacilityModel(ShowCallDesk show, TimeProvider time) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public ShowCallDesk.Shown Shown { get; private set; } = null!;

    public string StartName => OperationStartRules.Name(Shown.Introduction.OperationStart, Shown.Today);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!FacilityCode.TryParse(code, out var facility) || await show.RunAsync(facility, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
