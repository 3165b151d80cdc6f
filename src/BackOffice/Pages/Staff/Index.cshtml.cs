using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Staff;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Staff;

[May(StaffRight.ManageStaff)]
public sealed class IndexModel(StaffListing listing) : PageModel
{
    public IReadOnlyList<ListedStaff> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => People = await listing.AllAsync(cancellationToken);
}
