using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.ServiceStatus;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.ServiceStatus;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.ServiceNotes;

/// <summary>A form that writes a note, new or changed.</summary>
public abstract class NotePage(WriteServiceNote write, TimeProvider time) : PageModel, INoteFields
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Afterword { get; set; }

    [BindProperty]
    public bool OnEveryPage { get; set; }

    /// <param name="id">Null: a new one.</param>
    /// <param name="version">That the person saw; 0 of a new one.</param>
    protected async Task<IActionResult> WriteAsync(Guid? id, int version, CancellationToken cancellationToken)
    {
        if (NoteForm.Read(this, ModelState) is not { } entry)
        {
            return Page();
        }

        var outcome = await write.RunAsync(new WriteServiceNote.Request(id, version, entry), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (!outcome.IsRefused(out var refusal, out _))
        {
            return LocalRedirect(OfficeAddresses.ServiceNotes.Saved);
        }

        if (refusal == ServiceNoteRefusals.Unknown)
        {
            return NotFound();
        }

        ModelState.Refuse(string.Empty, refusal);
        return Page();
    }
}
