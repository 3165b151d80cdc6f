using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Portal.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.UsageApplications;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>Question 3: how many people, or which day.</summary>
public sealed class ConditionsModel(AppDbContext db, TimeProvider time) : ExemptionPage(db, time)
{
    public static readonly IReadOnlyList<Choice> YesNo = [new("true", "決まっている"), new("false", "決まっていない")];

    [BindProperty]
    public string? FullTime { get; set; }

    [BindProperty]
    public string? Elderly { get; set; }

    [BindProperty]
    public string? VisuallyImpaired { get; set; }

    [BindProperty]
    public string? Neither { get; set; }

    [BindProperty]
    public string? Dated { get; set; }

    [BindProperty]
    public string? PlannedOn { get; set; }

    [BindProperty]
    public string? Difficult { get; set; }

    /// <summary>To find out whether somebody counts; stored nowhere.</summary>
    [BindProperty]
    public string? Birth { get; set; }

    public string? BirthAnswer { get; private set; }

    public ExemptionKind Kind => Kept.Kind!.Value;

    public bool AsksForImpaired => Kind == ExemptionKind.AhakiElderlyOrVisuallyImpaired;

    public IActionResult OnGet()
    {
        if (Kept is { Practice: null } or { Kind: null })
        {
            return Redirect(Kept.Practice is null ? PortalAddresses.Exemptions.Practice : PortalAddresses.Exemptions.Kind);
        }

        (FullTime, Elderly, VisuallyImpaired, Neither) = (Text(Kept.FullTime), Text(Kept.Elderly), Text(Kept.VisuallyImpaired), Text(Kept.Neither));
        (Dated, Difficult, PlannedOn) = (Text(Kept.Dated), Text(Kept.Difficult), Kept.PlannedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return Page();
    }

    public IActionResult OnPost()
    {
        if (Kept is { Practice: null } or { Kind: null })
        {
            TempData.Notice(ExemptionRefusals.AnswersGone.Title + ExemptionRefusals.AnswersGone.Detail);
            return Redirect(PortalAddresses.Exemptions.Practice);
        }

        var answers = Read();
        var missing = AsksForImpaired && answers is { FullTime: not null, Elderly: not null, VisuallyImpaired: not null, Neither: null };
        if ((missing ? ExemptionRefusals.NeitherMissing : ExemptionConditions.Judge(answers, Today)) is { } refusal)
        {
            ModelState.Refuse(FieldOf(refusal, answers), refusal);
            return Page();
        }

        Keep(Kept with
        {
            FullTime = answers.FullTime, Elderly = answers.Elderly, VisuallyImpaired = answers.VisuallyImpaired, Neither = answers.Neither, Dated = answers.Dated,
            PlannedOn = answers.PlannedOn, Difficult = answers.Difficult, Alone = false, At = Now,
        });
        return Redirect(SpeaksForFacility ? PortalAddresses.Exemptions.CheckAnswers : PortalAddresses.Exemptions.Facility);
    }

    /// <summary>Whether somebody born on a day counts as 70 in April 2024.</summary>
    public IActionResult OnPostAge()
    {
        if (Kept is { Practice: null } or { Kind: null })
        {
            return Redirect(PortalAddresses.Exemptions.Practice);
        }

        if (FacilityMatching.TryParseBirthDate(Birth, out var born))
        {
            BirthAnswer = $"{JapaneseDate.FormatBoth(born)}生まれの方は、{JapaneseDate.FormatBoth(ElderlyAge.ReachedOn(born))}に70歳に達し"
                + (ElderlyAge.IsReachedBy(born) ? "ます。令和6年4月時点で70歳以上の方として数えてください。" : "ます。令和6年4月時点で70歳以上の方には数えません。");
        }
        else
        {
            ModelState.Refuse(nameof(Birth), ExemptionRefusals.DayMissing);
        }

        return Page();
    }

    private ExemptionAnswers Read() => ExemptionConditions.IsDated(Kind)
        ? new ExemptionAnswers(
            Kind, Kept.Practice, Dated: Bool(Dated),
            PlannedOn: Dated == "true" && OperationStartRules.TryParse(PlannedOn, out var day) ? day : null)
        : new ExemptionAnswers(Kind, Kept.Practice, TypedCount.Read(FullTime), TypedCount.Read(Elderly), AsksForImpaired ? TypedCount.Read(VisuallyImpaired) : null,
            AsksForImpaired ? TypedCount.Read(Neither) : null,
            Difficult: Bool(Difficult));

    private string FieldOf(Refusal refusal, ExemptionAnswers answers) =>
        refusal == ExemptionRefusals.DatedMissing || refusal == ExemptionRefusals.Undated ? nameof(Dated)
        : ExemptionConditions.IsDated(Kind) ? nameof(PlannedOn)
        : refusal == ExemptionRefusals.DifficultMissing || refusal == ExemptionRefusals.NotDifficult ? nameof(Difficult)
        : refusal == ExemptionRefusals.NobodyFullTime || answers.FullTime is null ? nameof(FullTime)
        : refusal == ExemptionRefusals.PeopleMissing && answers.Elderly is not null ? nameof(VisuallyImpaired)
        : refusal == ExemptionRefusals.NeitherMissing || (refusal == ExemptionRefusals.NotAll && answers.Neither > 0) ? nameof(Neither)
        : nameof(Elderly);

    internal static bool? Bool(string? typed) => typed switch { "true" => true, "false" => false, _ => null };

    internal static string? Text(bool? answer) => answer switch { true => "true", false => "false", null => null };

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
