using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.ServiceStatus;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.ServiceStatus;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.ServiceNotes;

/// <summary>The end of an incident, its afterword, a mistake in the words.</summary>
[May(StaffRight.WriteServiceNotes)]
public sealed class EditModel(ListServiceNotes list, WriteServiceNote write, TimeProvider time) : PageModel, INoteFields
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

    /// <summary>That the person saw.</summary>
    [BindProperty]
    public int Version { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await list.FindAsync(id, cancellationToken) is not { } note)
        {
            return NotFound();
        }

        (Kind, Title, Words, Afterword) = (note.Kind.ToString(), note.Title, note.Words, note.Afterword);
        (From, Until) = (NoteTime.Write(note.FromAt), note.UntilAt is { } until ? NoteTime.Write(until) : null);
        (OnEveryPage, Version) = (note.OnEveryPage, note.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (NoteForm.Read(this, ModelState) is not { } entry)
        {
            return Page();
        }

        var outcome = await write.RunAsync(new WriteServiceNote.Request(id, Version, entry), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
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
