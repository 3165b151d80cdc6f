using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Portal.Exemptions;
using Shikaku.Portal.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Exemptions;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>Who works alone: age, or impairment, whether that makes it difficult, and the questions are over. One question a page, for those who read slowly or by ear.</summary>
public sealed class AloneModel(AppDbContext db, TimeProvider time) : ExemptionPage(db, time)
{
    /// <summary>The end of the address; none for the first question.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Question { get; set; }

    [BindProperty]
    public string? Elderly { get; set; }

    [BindProperty]
    public string? VisuallyImpaired { get; set; }

    [BindProperty]
    public string? Difficult { get; set; }

    public AloneQuestion Asked => Question switch
    {
        PortalAddresses.Exemptions.SightPart => AloneQuestion.Sight,
        PortalAddresses.Exemptions.DifficultyPart => AloneQuestion.Difficulty,
        _ => AloneQuestion.Age,
    };

    public ExemptionKind Kind => AsksForImpaired ? ExemptionKind.AhakiElderlyOrVisuallyImpaired : ExemptionKind.JudoElderly;

    public bool PlansAreOver => !ExemptionConditions.IsOffered(ExemptionKind.ClosurePlanned, Today);

    /// <summary>Address of the question before.</summary>
    public string Before => Asked == AloneQuestion.Age ? PortalAddresses.Exemptions.People
        : AddressOf(Asked == AloneQuestion.Difficulty && AsksForImpaired ? AloneQuestion.Sight : AloneQuestion.Age);

    private bool AsksForImpaired => Kept.Practice == ExemptionPractice.Ahaki;

    public static string AddressOf(AloneQuestion question) => question switch
    {
        AloneQuestion.Age => PortalAddresses.Exemptions.Alone,
        AloneQuestion.Sight => PortalAddresses.Exemptions.AloneSight,
        _ => PortalAddresses.Exemptions.AloneDifficulty,
    };

    public IActionResult OnGet()
    {
        if (Question is not null && Asked == AloneQuestion.Age)
        {
            return NotFound();
        }

        (Elderly, VisuallyImpaired, Difficult) = (Text(Kept.Elderly), Text(Kept.VisuallyImpaired), ConditionsModel.Text(Kept.Difficult));
        return Kept is not { Practice: not null, Alone: true } ? Redirect(PortalAddresses.Exemptions.Practice)
            : Missing() is { } before ? Redirect(AddressOf(before))
            : Page();
    }

    public IActionResult OnPost()
    {
        if (Kept is not { Practice: not null, Alone: true } || Missing() is not null)
        {
            TempData.Notice(ExemptionRefusals.AnswersGone.Title + ExemptionRefusals.AnswersGone.Detail);
            return Redirect(PortalAddresses.Exemptions.Practice);
        }

        var (field, typed) = Asked switch
        {
            AloneQuestion.Age => (nameof(Elderly), Elderly),
            AloneQuestion.Sight => (nameof(VisuallyImpaired), VisuallyImpaired),
            _ => (nameof(Difficult), Difficult),
        };
        if (ConditionsModel.Bool(typed) is not { } yes)
        {
            ModelState.Refuse(field, Asked == AloneQuestion.Difficulty ? ExemptionRefusals.DifficultMissing : ExemptionRefusals.AnswerMissing);
            return Page();
        }

        var answered = With(yes);
        if (WhyNot(answered) is { } refusal)
        {
            ModelState.Refuse(field, refusal);
            return Page();
        }

        Keep(answered);
        return Redirect(Asked switch
        {
            AloneQuestion.Age when AsksForImpaired => PortalAddresses.Exemptions.AloneSight,
            AloneQuestion.Age or AloneQuestion.Sight => PortalAddresses.Exemptions.AloneDifficulty,
            _ => SpeaksForFacility ? PortalAddresses.Exemptions.CheckAnswers : PortalAddresses.Exemptions.Facility,
        });
    }

    /// <summary>The first question before this one that nobody answered.</summary>
    private AloneQuestion? Missing() =>
        Asked != AloneQuestion.Age && Text(Kept.Elderly) is null ? AloneQuestion.Age
        : Asked == AloneQuestion.Difficulty && AsksForImpaired && Text(Kept.VisuallyImpaired) is null ? AloneQuestion.Sight
        : null;

    // A number left by another tab on the other way is no answer here.
    private KeptExemption With(bool yes)
    {
        var mine = Kept.FullTime == 1 ? Kept : Kept with { Elderly = null, VisuallyImpaired = null };
        var answered = Asked switch
        {
            AloneQuestion.Age => mine with { Elderly = yes ? 1 : 0 },
            AloneQuestion.Sight => mine with { VisuallyImpaired = yes ? 1 : 0 },
            _ => mine with { Difficult = yes },
        };
        var whole = ExemptionAnswers.OfOne(answered.Practice!.Value, answered.Elderly == 1, AsksForImpaired && answered.VisuallyImpaired == 1, answered.Difficult);
        return answered with
        {
            Kind = Kind, FullTime = 1, VisuallyImpaired = AsksForImpaired ? answered.VisuallyImpaired : null, Neither = whole.Neither, Dated = null, PlannedOn = null, At = Now,
        };
    }

    /// <summary>Told at the question whose answer ends it, and not at the last one.</summary>
    private Refusal? WhyNot(KeptExemption answered) =>
        Asked == AloneQuestion.Difficulty ? ExemptionConditions.Judge(answered.Answers!, Today)
        : answered.Elderly == 1 || answered.VisuallyImpaired == 1 || (Asked == AloneQuestion.Age && AsksForImpaired) ? null
        : ExemptionRefusals.NeitherApplies;

    private string? Text(int? number) => Kept.FullTime != 1 || number is null ? null : number == 1 ? "true" : "false";
}
