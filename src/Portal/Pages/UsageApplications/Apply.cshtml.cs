using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.UsageApplications;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>The form. Writes nothing but the draft, and the tries of 施設の確認.</summary>
public sealed class ApplyModel(DraftDesk desk, ApplicationDrafts drafts, AnswerFacilityCheck check) : PageModel, IJudgesItsText, IOrdersItsFields
{
    /// <summary>The answer to 施設の確認, shown once.</summary>
    [TempData]
    public string? CheckAnswer { get; set; }

    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>What the page showed when it was opened.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public ApplicationDraft Form { get; private set; } = null!;

    public FormEntry Entry { get; private set; } = FormEntry.Empty;

    /// <summary>What another tab had put where this one wrote.</summary>
    public IReadOnlyDictionary<string, string> Replaced { get; private set; } = FormEntry.Empty.Values;

    public FacilityCheckAnswer? Checked { get; private set; }

    public bool JustSaved { get; private set; }

    /// <summary>必須情報.</summary>
    public IReadOnlyList<(string Field, bool Filled)> Required => Form.Required(HttpMethods.IsGet(Request.Method) ? Form.Draft.Answers : Entry.Values);

    public IReadOnlyList<string> FieldOrder =>
        [.. FormFields.All(Form.Address.Form.Kind, Form.Facility).SelectMany(each => each.Inputs.Append(each.Name)).Distinct(), FormFields.Attachments];

    public async Task<IActionResult> OnGetAsync(bool errors, bool saved)
    {
        if ((await drafts.EnterAsync(HttpContext)).LeadsElsewhere(out var elsewhere, out var address)
            || (await drafts.OpenAsync(HttpContext, address)).LeadsElsewhere(out elsewhere, out var form))
        {
            return elsewhere;
        }

        Form = form;
        DraftId = form.Draft.Id;
        Entry = FormEntry.Of(address.Form, form.Draft.Answers, ModelState, (FormFields.BirthEra, ApplicationForm.Eras[0]));
        JustSaved = saved && form.Draft.SavedAt is not null;
        Checked = FacilityCheckAnswer.Read(CheckAnswer);
        if (errors)
        {
            AddProblems(form.Draft.Answers);
        }
        else
        {
            ShowReturn();
        }

        return Page();
    }

    /// <summary>送信: goes on to the check page when nothing is missing or wrong.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if ((await KeepAsync()).LeadsElsewhere(out var elsewhere, out var form))
        {
            return elsewhere;
        }

        AddProblems(Entry.Values);
        return ModelState.IsValid && Replaced.Count == 0 ? Redirect(form.Address.CheckAnswers) : Page();
    }

    /// <summary>「下書きを保存」.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if ((await KeepAsync()).LeadsElsewhere(out var elsewhere, out var form))
        {
            return elsewhere;
        }

        JustSaved = true;
        return ModelState.IsValid && Replaced.Count == 0 ? Redirect(form.Address.Apply + "?saved=true") : Page();
    }

    /// <summary>Field by field, for the script. 409: the draft is gone, or may not be written to any more.</summary>
    public async Task<IActionResult> OnPostSaveAsync()
    {
        if ((await drafts.EnterAsync(HttpContext)).LeadsElsewhere(out _, out var address) || !ModelState.IsValid)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        var typed = FormEntry.Sent(address.Form, Request, ModelState).Values;
        if ((await desk.SaveAsync(HttpContext, address.Form, DraftId, FormEntry.ReadSeen(Seen), typed)).IsRefused(out _, out var kept))
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        var facility = address.Form.Facility;
        var tooLong = typed.Where(each => each.Value.Length > FormFields.MaxEntry).Select(each => FormFields.Label(each.Key, facility));
        return new JsonResult(new { saved = JapanTime.Clock(kept.SavedAt), replaced = kept.Replaced.Select(each => ReplacedTexts.Of(each.Key, each.Value, facility)), tooLong });
    }

    /// <summary>施設の確認.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        if ((await KeepAsync()).LeadsElsewhere(out var elsewhere, out var form))
        {
            return elsewhere;
        }

        var refused = (await check.RunAsync(HttpContext, form.Facility, Entry.Values)).IsRefused(out var refusal, out var answer);
        answer ??= FacilityCheckAnswer.Of(refusal!);
        if (WantsJson)
        {
            return new JsonResult(new { matched = answer.Matched, text = answer.Text, replaced = Replaced.Select(Told) });
        }

        if (refused)
        {
            ModelState.RefuseBriefly(FormFields.Stated, refusal!);
            return Page();
        }

        CheckAnswer = answer.Carried;
        return Redirect(form.Address.Apply + "#facility-check-answer");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        await desk.DiscardAsync(HttpContext, DraftId);
        TempData.Notice(DraftDesk.Discarded);
        return Redirect(PortalAddresses.Applications.Menu);
    }

    public string Told(KeyValuePair<string, string> answer) => ReplacedTexts.Of(answer.Key, answer.Value, Form.Facility);

    private bool WantsJson => Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    /// <summary>Enters, and puts what was typed into the draft before anything else is looked at.</summary>
    private async Task<Entered<ApplicationDraft>> KeepAsync()
    {
        if (DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        if ((await drafts.EnterAsync(HttpContext)).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        Entry = FormEntry.Sent(address.Form, Request, ModelState);
        if ((await desk.KeepAsync(HttpContext, address.Form, DraftId, FormEntry.ReadSeen(Seen), Entry.Values)).IsRefused(out _, out var kept))
        {
            return Redirect(PortalAddresses.Applications.Status);
        }

        (DraftId, Replaced) = (kept.Draft.Id, kept.Replaced);
        Form = await drafts.ShowAsync(HttpContext, address, kept.Draft);
        foreach (var (field, _) in Entry.Values.Where(each => each.Value.Length > FormFields.MaxEntry))
        {
            ModelState.RefuseBriefly(FormFields.Shown(field), UsageApplicationRefusals.EntryTooLong);
        }

        return Form;
    }

    /// <summary>Wrong and missing fields of these answers, beside the fields.</summary>
    private void AddProblems(IReadOnlyDictionary<string, string> answers)
    {
        foreach (var (field, refusal) in Form.Read(answers, desk.Today).Problems)
        {
            AddError(field, refusal.InBrief());
        }
    }

    private void AddError(string field, string text)
    {
        ModelState.AddModelError(field, text);
        Form = field == FormFields.Attachments ? Form with { Panel = Form.Panel with { Error = text } } : Form;
    }

    /// <summary>What the reviewer asks for, beside the fields it is about.</summary>
    private void ShowReturn()
    {
        foreach (var (field, sentences) in Form.Asked)
        {
            AddError(field, sentences);
        }
    }
}
