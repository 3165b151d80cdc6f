using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Enforcement;

/// <summary>What was recorded together, with its letters.</summary>
[May(StaffRight.SeeEnforcement)]
public sealed class BatchesModel(AppDbContext db, ShowSteps steps) : PageModel
{
    public IReadOnlyList<ShowSteps.Batch> Batches { get; private set; } = [];

    public IReadOnlyDictionary<Actor, string> Names { get; private set; } = new Dictionary<Actor, string>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Batches = await steps.BatchesAsync(EnforcementQuery.WorkerOf(HttpContext.Me()), cancellationToken);
        Names = await ActorNames.FindAsync(db, Batches.Select(batch => batch.RecordedBy), cancellationToken);
    }
}
