using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Portal.Registration;
using Shikaku.Rules.Exemptions;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>Whether one person works alone, whom the short way is for: one question a page, and none about reasons.</summary>
public sealed class PeopleModel(AppDbContext db, TimeProvider time) : ExemptionPage(db, time)
{
    [BindProperty]
    public string? Alone { get; set; }

    public IActionResult OnGet()
    {
        Alone = ConditionsModel.Text(Kept.Alone);
        return Kept.Practice is null ? Redirect(PortalAddresses.Exemptions.Practice) : Page();
    }

    public IActionResult OnPost()
    {
        if (Kept.Practice is null)
        {
            TempData.Notice(ExemptionRefusals.AnswersGone.Title + ExemptionRefusals.AnswersGone.Detail);
            return Redirect(PortalAddresses.Exemptions.Practice);
        }

        if (ConditionsModel.Bool(Alone) is not { } alone)
        {
            ModelState.Refuse(nameof(Alone), ExemptionRefusals.AloneMissing);
            return Page();
        }

        Keep(Kept with { Alone = alone, At = Now });
        return Redirect(alone ? PortalAddresses.Exemptions.Alone : PortalAddresses.Exemptions.Kind);
    }
}
