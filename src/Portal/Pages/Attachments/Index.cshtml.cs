using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.Attachments;
using Shikaku.Portal.Claims;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Programmes;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Attachments;

/// <summary>
/// The files of one draft, and where the forms of the panel post to. The framework would read a whole form before it looks at its token;
/// here every post looks for itself, the upload while it comes.
/// </summary>
[IgnoreAntiforgeryToken]
[StreamedForm]
public sealed class IndexModel(
    ListAttachments list, StoreAttachment store, RemoveAttachment remove, RestoreAttachment restore, MarkAttachment mark, UploadSpace space, ShowApplications applications,
    BegunRounds rounds, IAntiforgery antiforgery, TimeProvider time)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid DraftId { get; set; }

    /// <summary>Which document of a claim; empty: an application's files.</summary>
    [FromQuery(Name = "document")]
    public string? DocumentName { get; set; }

    public AttachmentsPanel Panel { get; private set; } = null!;

    /// <summary>Where the draft's form is.</summary>
    public string FormPath { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync([FromQuery] Guid? removed, CancellationToken cancellationToken) =>
        await LoadAsync(removed, cancellationToken) ? Page() : NotFound();

    /// <summary>The part that scripts put anew.</summary>
    public async Task<IActionResult> OnGetListAsync([FromQuery] Guid? removed, [FromQuery] bool inForm, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(removed, cancellationToken))
        {
            return NotFound();
        }

        Panel = Panel with { InForm = inForm };
        return Partial("_AttachmentList", Panel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(removed: null, cancellationToken))
        {
            return NotFound();
        }

        List<RefusedFile> refused;
        try
        {
            if (await UploadForm.OpenAsync(HttpContext, cancellationToken) is not { } form)
            {
                return StatusCode(StatusCodes.Status400BadRequest);
            }

            // How much comes nobody knows before it has come: at most what still fits.
            var room = Math.Max(0, AttachmentRules.TotalLimit - Panel.AllBytes);
            using var taken = space.TakeForForm(Me.UserId, room).IsRefused(out var full, out var held) ? null : held;
            refused = full is null ? await StoreAllAsync(form, cancellationToken) : [new RefusedFile(null, full)];
        }
        catch (Exception broken) when (broken is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            refused = [new RefusedFile(null, AttachmentRefusals.TooLarge)];
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            refused = [new RefusedFile(null, AttachmentRefusals.Interrupted)];
        }

        return refused.Count == 0 ? Back() : await ShowAsync(refused, cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromQuery] Guid attachment, CancellationToken cancellationToken) =>
        !await antiforgery.IsRequestValidAsync(HttpContext)
            ? StatusCode(StatusCodes.Status400BadRequest)
            : !await LoadAsync(removed: null, cancellationToken)
            ? NotFound()
            : (await remove.RunAsync(new RemoveAttachment.Request(DraftId, Me.UserId, attachment), Me.Acting(time.GetUtcNow()), cancellationToken)).Refusal is null
                ? Back(attachment)
                : NotFound();

    public async Task<IActionResult> OnPostRestoreAsync([FromQuery] Guid attachment, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return StatusCode(StatusCodes.Status400BadRequest);
        }

        var outcome = await restore.RunAsync(new RestoreAttachment.Request(DraftId, Me.UserId, attachment), Me.Acting(time.GetUtcNow()), cancellationToken);
        return !await LoadAsync(removed: null, cancellationToken) ? NotFound()
            : outcome.Refusal is not { } refusal ? Back()
            : refusal == AttachmentRefusals.Unknown ? NotFound()
            : await ShowAsync([new RefusedFile(null, refusal)], cancellationToken);
    }

    /// <summary>Which other documents the file holds, by the boxes ticked.</summary>
    public async Task<IActionResult> OnPostMarkAsync([FromQuery] Guid attachment, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return StatusCode(StatusCodes.Status400BadRequest);
        }

        var holds = new HashSet<EvidenceDocument>();
        foreach (var name in PostedForm.Of(Request)["Also"])
        {
            if (!AttachmentsPanel.TryDocument(name, out var document) || document is null)
            {
                return StatusCode(StatusCodes.Status400BadRequest);
            }

            holds.Add(document.Value);
        }

        return await LoadAsync(removed: null, cancellationToken)
            && (await mark.RunAsync(new MarkAttachment.Request(DraftId, Me.UserId, attachment, holds), Me.Acting(time.GetUtcNow()), cancellationToken)).Refusal is null
            ? Back()
            : NotFound();
    }

    private CurrentUser Me => HttpContext.Me();

    private async Task<List<RefusedFile>> StoreAllAsync(UploadForm form, CancellationToken cancellationToken)
    {
        var refused = new List<RefusedFile>();
        var files = 0;
        while (files <= AttachmentRules.MaxFiles && await form.NextAsync(cancellationToken) is { } file)
        {
            files++;
            if (await StoreAsync(file, cancellationToken) is { } refusal)
            {
                refused.Add(new RefusedFile(AttachmentRules.TryCleanName(file.FileName, out var name) ? name : null, refusal));
            }
        }

        return files > 0 ? refused : [new RefusedFile(null, AttachmentRefusals.NotChosen)];
    }

    private async Task<Refusal?> StoreAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        var request = new StoreAttachment.Request(DraftId, Me.UserId, file.FileName, file.Content, Panel.Document);
        var refusal = (await store.RunAsync(request, Me.Acting(time.GetUtcNow()), cancellationToken)).Refusal;

        // A form sent without a choice has one file, without a name and empty.
        return refusal is not null && file.FileName.Length == 0 && refusal != AttachmentRefusals.TooManyFiles ? AttachmentRefusals.NotChosen : refusal;
    }

    private async Task<bool> LoadAsync(Guid? removed, CancellationToken cancellationToken)
    {
        if (!AttachmentsPanel.TryDocument(DocumentName, out var document)
            || await AttachmentsPanel.LoadAsync(list, DraftId, Me, removed, document, cancellationToken) is not { } panel)
        {
            return false;
        }

        // The files are of one draft, whichever facility is in use in another tab; the way back leads to its form.
        await CurrentUserLookup.UseAsync(HttpContext, panel.Facility!);
        Panel = panel;
        FormPath = await FormPathAsync(panel, cancellationToken);
        return true;
    }

    private async Task<string> FormPathAsync(AttachmentsPanel panel, CancellationToken cancellationToken) => panel.Form switch
    {
        { Kind: DraftKind.UsageStart } => PortalAddresses.Applications.UsageStartForm + $"#{panel.Id}",
        { Kind: DraftKind.SubsidyAnswer, Key: var claim } => PortalAddresses.Subsidies.Answer(claim).Fields + $"#{panel.Id}",
        { Kind: DraftKind.Subsidy } form => (await rounds.OfDraftAsync(form, Me.FacilityKind, cancellationToken)).Pages.Fields + $"#{panel.Id}",
        { Kind: DraftKind.UsageAnswer, Key: var answered } when await applications.NumberOfAsync(Me.UserId, Guid.Parse(answered), cancellationToken) is { } number =>
            PortalAddresses.Applications.Answer(number).Fields + $"#{panel.Id}",
        _ => PortalAddresses.Applications.Status,
    };

    private async Task<IActionResult> ShowAsync(List<RefusedFile> refused, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(removed: null, cancellationToken))
        {
            return NotFound();
        }

        foreach (var each in refused)
        {
            RefusalLog.NoteUpload(HttpContext, each.Refusal);
            ModelState.AddModelError("Attachments", each.Text);
        }

        Panel = Panel with { Refused = refused };
        return Page();
    }

    private LocalRedirectResult Back(Guid? removed = null) => LocalRedirect(removed is null ? Panel.PageAddress : Panel.PageAddress + (Panel.Document is null ? "?" : "&") + $"removed={removed}");
}
