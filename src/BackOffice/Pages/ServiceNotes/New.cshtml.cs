using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.ServiceStatus;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.ServiceNotes;

[May(StaffRight.WriteServiceNotes)]
public sealed class NewModel(WriteServiceNote write, TimeProvider time) : PageModel, INoteFields
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

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (NoteForm.Read(this, ModelState) is not { } entry)
        {
            return Page();
        }

        var outcome = await write.RunAsync(new WriteServiceNote.Request(null, 0, entry), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out _))
        {
            ModelState.Refuse(nameof(Title), refusal);
            return Page();
        }

        return LocalRedirect(OfficeAddresses.ServiceNotes.Saved);
    }
}
