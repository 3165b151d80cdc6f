using Microsoft.AspNetCore.Mvc;
using Shikaku.BackOffice.ServiceStatus;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.ServiceStatus;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.ServiceNotes;

/// <summary>The end of an incident, its afterword, a mistake in the words.</summary>
[May(StaffRight.WriteServiceNotes)]
public sealed class EditModel(ListServiceNotes list, WriteServiceNote write, TimeProvider time) : NotePage(write, time)
{
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

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken) => WriteAsync(id, Version, cancellationToken);
}
