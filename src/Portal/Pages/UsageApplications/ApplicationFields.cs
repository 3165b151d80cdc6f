using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Rules.UsageApplications;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>The fields of the form, in its order, by the names of <see cref="FormFields"/>.</summary>
public abstract class ApplicationFields : PageModel, IJudgesItsText
{
    [BindProperty]
    public string? FacilityCheck { get; set; }

    [BindProperty]
    public string? BirthEra { get; set; }

    [BindProperty]
    public string? BirthYear { get; set; }

    [BindProperty]
    public string? BirthMonth { get; set; }

    [BindProperty]
    public string? BirthDay { get; set; }

    [BindProperty]
    public string? Claimed { get; set; }

    [BindProperty]
    public string? StaffCount { get; set; }

    [BindProperty]
    public string? DeviceCount { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? TermsAgreed { get; set; }

    /// <summary>Where errors of the files stand.</summary>
    public string? Attachments => null;

    /// <summary>What the page showed when it was opened, as JSON: tells what this tab changed.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public Guid DraftId { get; set; }

    protected Dictionary<string, string> Typed() => new(StringComparer.Ordinal)
    {
        [FormFields.FacilityCheck] = DraftMerge.Clean(FacilityCheck),
        [FormFields.BirthEra] = DraftMerge.Clean(BirthEra),
        [FormFields.BirthYear] = DraftMerge.Clean(BirthYear),
        [FormFields.BirthMonth] = DraftMerge.Clean(BirthMonth),
        [FormFields.BirthDay] = DraftMerge.Clean(BirthDay),
        [FormFields.Claimed] = DraftMerge.Clean(Claimed),
        [FormFields.StaffCount] = DraftMerge.Clean(StaffCount),
        [FormFields.DeviceCount] = DraftMerge.Clean(DeviceCount),
        [FormFields.Reason] = DraftMerge.Clean(Reason),
        [FormFields.TermsAgreed] = DraftMerge.Clean(TermsAgreed),
    };

    protected void Show(IReadOnlyDictionary<string, string> answers)
    {
        FacilityCheck = answers.GetValueOrDefault(FormFields.FacilityCheck);
        BirthEra = answers.GetValueOrDefault(FormFields.BirthEra) is { Length: > 0 } era ? era : ApplicationForm.Eras[0];
        BirthYear = answers.GetValueOrDefault(FormFields.BirthYear);
        BirthMonth = answers.GetValueOrDefault(FormFields.BirthMonth);
        BirthDay = answers.GetValueOrDefault(FormFields.BirthDay);
        Claimed = answers.GetValueOrDefault(FormFields.Claimed);
        StaffCount = answers.GetValueOrDefault(FormFields.StaffCount);
        DeviceCount = answers.GetValueOrDefault(FormFields.DeviceCount);
        Reason = answers.GetValueOrDefault(FormFields.Reason);
        TermsAgreed = answers.GetValueOrDefault(FormFields.TermsAgreed);
    }

    protected string SeenJson() => JsonSerializer.Serialize(Typed());

    /// <summary>Not ours any more when it was tampered with: then everything typed counts as changed.</summary>
    protected IReadOnlyDictionary<string, string> SeenAnswers()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Seen ?? "{}") ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }

    protected void AddError(string field, Shikaku.Rules.Refusal refusal) => ModelState.RefuseBriefly(field, refusal);
}
