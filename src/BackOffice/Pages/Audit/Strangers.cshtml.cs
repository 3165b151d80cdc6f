using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Audit;

/// <summary>What is counted instead of being an event.</summary>
[May(StaffRight.SeeAudit)]
public sealed class StrangersModel(ListStrangers list, TimeProvider time) : PageModel
{
    public IReadOnlyList<ListStrangers.Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await list.RunAsync(time.GetUtcNow(), cancellationToken);
}
