using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Inquiries;
using Shikaku.Portal.Attachments;
using Shikaku.Portal.Inquiries;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Inquiries;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Inquiries;

/// <summary>
/// The files of one inquiry, for whoever may see it. The framework would read a whole form before it looks at its token; here the upload looks for itself, while it comes.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[StreamedForm]
public sealed class FilesModel(ShowOwnInquiry show, StoreInquiryFile store, UploadSpace space, TimeProvider time) : PageModel
{
    private const string Field = "Files";

    public ShowOwnInquiry.Shown Shown { get; private set; } = null!;

    public string? Error { get; private set; }

    /// <summary>Who came by the list of their own goes back there.</summary>
    public string Back => OpenedInquiries.Of(TempData) is [var last, ..] && last == Shown.Inquiry.Id ? PortalAddresses.Contact.Thread : PortalAddresses.Contact.OfMine(Shown.Inquiry.Number);

    /// <summary>Whose uploads are counted together: a person's, or, of those who are not signed in, a network's, however many inquiries it has sent.</summary>
    private Guid Sender => HttpContext.MeOrNobody()?.UserId ?? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(HttpContext.Network()))[..16]);

    public async Task<IActionResult> OnGetAsync([FromQuery] Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromQuery] Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Refusal? refused;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(InquiryTerms.LongestUpload);
        try
        {
            if (await UploadForm.OpenAsync(HttpContext, limit.Token) is not { } form)
            {
                return StatusCode(StatusCodes.Status400BadRequest);
            }

            using var taken = space.TakeForForm(Sender, InquiryTerms.LargestFile * InquiryTerms.MostFiles).IsRefused(out var full, out var held) ? null : held;
            refused = full ?? await StoreAllAsync(form, id, limit.Token);
        }
        catch (Exception broken) when (broken is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            refused = InquiryRefusals.FileTooLarge;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            refused = AttachmentRefusals.Interrupted;
        }

        return refused is null ? Redirect(PortalAddresses.Contact.FilesOf(id)) : await ShowAsync(id, refused, cancellationToken);
    }

    /// <returns>The first thing that is wrong: what came before it is kept.</returns>
    private async Task<Refusal?> StoreAllAsync(UploadForm form, Guid id, CancellationToken cancellationToken)
    {
        var files = 0;
        var now = time.GetUtcNow();
        var context = HttpContext.Anybody(now);
        while (await form.NextAsync(cancellationToken) is { } file)
        {
            // A form sent without a choice has one file, without a name and empty.
            if (file.FileName.Length == 0)
            {
                continue;
            }

            files++;
            if ((await store.RunAsync(new StoreInquiryFile.Request(id, file.FileName, file.Content), context, cancellationToken)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return files > 0 ? null : AttachmentRefusals.NotChosen;
    }

    private async Task<IActionResult> ShowAsync(Guid id, Refusal refused, CancellationToken cancellationToken)
    {
        RefusalLog.NoteUpload(HttpContext, refused);
        Error = refused.InFull();
        ModelState.Refuse(Field, refused);
        await LoadAsync(id, cancellationToken);
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var opened = OpenedInquiries.Of(TempData).Contains(id);
        if (await show.RunAsync(id, cancellationToken) is not { } shown || !(opened || (HttpContext.MeOrNobody() is { } me && shown.Inquiry.UserId == me.UserId)))
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
