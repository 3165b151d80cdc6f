using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.ServiceNotes;

[May(StaffRight.WriteServiceNotes)]
public sealed class IndexModel(ListServiceNotes list) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Saved { get; set; }

    public IReadOnlyList<ServiceNote> Notes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Notes = await list.AllAsync(cancellationToken);
}
