using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.Attachments;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.UsageApplications;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>What the pages around a draft need.</summary>
public sealed record DraftServices(
    OpenDraft Open, SaveDraft Save, ShowApplications Applications, ShowApplicant Applicant, ListAttachments Attachments, TimeProvider Time);

/// <summary>A page about one draft: of 利用開始申請, of 追加申請, or of the answer to a 差戻し.</summary>
public abstract class DraftPage(DraftServices services) : ApplicationFields
{
    public FormAddress Address { get; private set; } = null!;

    public ShowApplicant.Shown Applicant { get; private set; } = null!;

    public FacilityKind Facility => Applicant.Kind;

    public OpenDraft.Opened Draft { get; private set; } = null!;

    public AttachmentsPanel Panel { get; protected set; } = null!;

    /// <summary>Files that went with an earlier sending, when a 差戻し is answered.</summary>
    public IReadOnlyList<Attachment> SentBefore => Address.Returned?.Files ?? [];

    /// <summary>What another tab had put where this one wrote.</summary>
    public IReadOnlyDictionary<string, string> Replaced { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <returns>Null: go on.</returns>
    protected async Task<IActionResult?> EnterAsync(bool gated = true)
    {
        if (await FormAddress.OfAsync(HttpContext, services.Applications) is not { } address)
        {
            return NotFound();
        }

        Address = address;
        Applicant = await services.Applicant.RunAsync(HttpContext.Me().UserId, HttpContext.Me().FacilityCode, HttpContext.RequestAborted);
        return gated && await address.ElsewhereAsync(HttpContext, services.Applications) is { } elsewhere ? Redirect(elsewhere) : null;
    }

    protected async Task<IActionResult?> OpenAsync()
    {
        var request = new OpenDraft.Request(HttpContext.Me().UserId, Applicant.FacilityCode, Facility, Address.Form);
        var outcome = await services.Open.RunAsync(request, services.Time.GetUtcNow(), HttpContext.RequestAborted);
        if (outcome.IsRefused(out _, out var draft))
        {
            return Redirect("/applications/status");
        }

        Draft = draft;
        DraftId = draft.Id;
        Panel = await AttachmentsPanel.LoadAsync(services.Attachments, draft.Id, HttpContext.Me(), cancellationToken: HttpContext.RequestAborted)
            ?? new AttachmentsPanel(draft.Id, []);
        Panel = Panel with { InForm = true, Required = draft.Answers.GetValueOrDefault(FormFields.FacilityCheck) == nameof(Rules.UsageApplications.FacilityCheck.ByDocument) };
        return null;
    }

    /// <summary>Enters, and puts what was typed into the draft before anything else is looked at.</summary>
    protected async Task<IActionResult?> KeepAsync()
    {
        if (DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        if (await EnterAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        var outcome = await SaveAsync();
        if (outcome.Refusal is not null)
        {
            // Deleted in another tab; what this one holds begins a new draft.
            if (await OpenAsync() is { } gone)
            {
                return gone;
            }

            Seen = null;
            outcome = await SaveAsync();
        }

        Replaced = outcome.Value?.Replaced ?? Replaced;
        foreach (var (field, _) in Typed().Where(each => each.Value.Length > FormFields.MaxEntry))
        {
            AddError(FormFields.Shown(field), UsageApplicationRefusals.EntryTooLong);
        }

        return await OpenAsync();
    }

    protected Task<Outcome<SaveDraft.Saved>> SaveAsync() => services.Save.RunAsync(
        new SaveDraft.Request(HttpContext.Me().UserId, Facility, Address.Form, DraftId, SeenAnswers(), Typed()), services.Time.GetUtcNow(), HttpContext.RequestAborted);

    /// <summary>Wrong and missing fields of these answers, beside the fields.</summary>
    protected void AddProblems(IReadOnlyDictionary<string, string> answers)
    {
        foreach (var problem in Read(answers).Problems)
        {
            AddError(problem.Field, problem.Refusal);
            Panel = problem.Field == FormFields.Attachments ? Panel with { Error = problem.Refusal.InBrief() } : Panel;
        }
    }

    /// <summary>A form with a dangerous file goes nowhere, whatever else is attached.</summary>
    protected (ApplicationAnswers? Answers, IReadOnlyList<FieldProblem> Problems) Read(IReadOnlyDictionary<string, string> answers)
    {
        var read = ApplicationForm.Read(Address.Form.Kind, Facility, answers, FileCount, Today);
        return Panel.HasInfected
            ? (null, [.. read.Problems.Where(problem => problem.Field != FormFields.Attachments), new FieldProblem(FormFields.Attachments, UsageApplicationRefusals.FileInfected)])
            : read;
    }

    protected int FileCount => Panel.UsableFiles + SentBefore.Count;

    protected DateOnly Today => JapanDay.Of(services.Time.GetUtcNow());
}
