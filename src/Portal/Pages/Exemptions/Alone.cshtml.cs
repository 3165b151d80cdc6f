using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Portal.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Exemptions;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>Who works alone: age, or impairment, and the questions are over.</summary>
public sealed class AloneModel(AppDbContext db, TimeProvider time) : ExemptionPage(db, time)
{
    [BindProperty]
    public string? Elderly { get; set; }

    [BindProperty]
    public string? VisuallyImpaired { get; set; }

    [BindProperty]
    public string? Difficult { get; set; }

    public ExemptionKind Kind => AsksForImpaired ? ExemptionKind.AhakiElderlyOrVisuallyImpaired : ExemptionKind.JudoElderly;

    public bool AsksForImpaired => Kept.Practice == ExemptionPractice.Ahaki;

    public bool PlansAreOver => !ExemptionConditions.IsOffered(ExemptionKind.ClosurePlanned, Today);

    public IActionResult OnGet()
    {
        (Elderly, VisuallyImpaired, Difficult) = (Text(Kept.Elderly), Text(Kept.VisuallyImpaired), ConditionsModel.Text(Kept.Difficult));
        return Kept is { Practice: not null, Alone: true } ? Page() : Redirect(PortalAddresses.Exemptions.Practice);
    }

    public IActionResult OnPost()
    {
        if (Kept is not { Practice: { } practice, Alone: true })
        {
            TempData.Notice(ExemptionRefusals.AnswersGone.Title + ExemptionRefusals.AnswersGone.Detail);
            return Redirect(PortalAddresses.Exemptions.Practice);
        }

        Check(nameof(Elderly), Elderly);
        if (AsksForImpaired)
        {
            Check(nameof(VisuallyImpaired), VisuallyImpaired);
        }

        var answers = ExemptionAnswers.OfOne(practice, Elderly == "true", AsksForImpaired && VisuallyImpaired == "true", ConditionsModel.Bool(Difficult));
        if (ModelState.IsValid && ExemptionConditions.Judge(answers, Today) is { } refusal)
        {
            var difficulty = refusal == ExemptionRefusals.DifficultMissing || refusal == ExemptionRefusals.NotDifficult;
            ModelState.Refuse(difficulty ? nameof(Difficult) : nameof(Elderly), difficulty ? refusal : ExemptionRefusals.NeitherApplies);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Keep(Kept with
        {
            Kind = answers.Kind, FullTime = 1, Elderly = answers.Elderly, VisuallyImpaired = answers.VisuallyImpaired, Neither = answers.Neither, Dated = null, PlannedOn = null,
            Difficult = answers.Difficult,
            At = Now,
        });
        return Redirect(SpeaksForFacility ? PortalAddresses.Exemptions.CheckAnswers : PortalAddresses.Exemptions.Facility);
    }

    private void Check(string field, string? typed)
    {
        if (PracticeModel.YesNo.All(choice => choice.Value != typed))
        {
            ModelState.Refuse(field, ExemptionRefusals.AnswerMissing);
        }
    }

    // A number left by another tab on the other way is no answer here.
    private string? Text(int? number) => Kept.FullTime != 1 || number is null ? null : number == 1 ? "true" : "false";
}
