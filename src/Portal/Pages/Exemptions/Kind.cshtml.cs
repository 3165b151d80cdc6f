using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Portal.Registration;
using Shikaku.Rules.Exemptions;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>Question 2: the kinds that question 1 leaves.</summary>
public sealed class KindModel(AppDbContext db, TimeProvider time) : ExemptionPage(db, time)
{
    [BindProperty]
    public string? Kind { get; set; }

    public IReadOnlyList<Choice> Kinds =>
    [
        .. ExemptionConditions.KindsOf(Kept.Practice!.Value, Today)
            .Select(kind => new Choice($"{kind}", $"{ExemptionConditions.Number(kind)}　{ExemptionConditions.Sentence(kind)}", ExemptionConditions.Remark(kind))),
    ];

    /// <summary>The plans are over: who looks for them is told.</summary>
    public bool PlansAreOver => !ExemptionConditions.IsOffered(ExemptionKind.ClosurePlanned, Today);

    public IActionResult OnGet()
    {
        Kind = Kept.Kind?.ToString();
        return Kept.Practice is null ? Redirect(PortalAddresses.Exemptions.Practice) : Page();
    }

    public IActionResult OnPost()
    {
        if (Kept.Practice is null)
        {
            TempData.Notice(ExemptionRefusals.AnswersGone.Title + ExemptionRefusals.AnswersGone.Detail);
            return Redirect(PortalAddresses.Exemptions.Practice);
        }

        if (Kinds.All(choice => choice.Value != Kind))
        {
            ModelState.Refuse(nameof(Kind), ExemptionRefusals.KindMissing);
            return Page();
        }

        Keep(Kept with { Kind = Enum.Parse<ExemptionKind>(Kind!), At = Now });
        return Redirect(PortalAddresses.Exemptions.Conditions);
    }
}
