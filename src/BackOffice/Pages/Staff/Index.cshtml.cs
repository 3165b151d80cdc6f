using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Staff;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Staff;

[May(StaffRight.ManageStaff)]
public sealed class IndexModel(StaffListing listing, StaffRequestListing requests) : PageModel
{
    public IReadOnlyList<ListedStaff> People { get; private set; } = [];

    /// <summary>Open ones, oldest first, and those settled within 30 days.</summary>
    public IReadOnlyList<ListedRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        People = await listing.AllAsync(cancellationToken);
        Requests = await requests.RecentAsync(cancellationToken);
    }
}
