using Microsoft.AspNetCore.Mvc;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.ServiceNotes;

[May(StaffRight.WriteServiceNotes)]
public sealed class NewModel(WriteServiceNote write, TimeProvider time) : NotePage(write, time)
{
    public void OnGet()
    {
        // An empty form.
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => WriteAsync(null, 0, cancellationToken);
}
