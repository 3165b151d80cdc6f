using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Staff;

[May(StaffRight.ManageStaff)]
public sealed class IndexModel(StaffListing listing, StaffRequestListing requests, ListLooks looks) : PageModel
{
    public IReadOnlyList<ListedStaff> People { get; private set; } = [];

    /// <summary>Open ones, oldest first, and those settled within 30 days.</summary>
    public IReadOnlyList<ListedRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        People = await listing.AllAsync(cancellationToken);
        await looks.NoteAsync(HttpContext, OfficeAddresses.Staff.Index, People.Select(person => Actor.Staff(person.Id).Value));
        Requests = await requests.RecentAsync(cancellationToken);
    }
}
