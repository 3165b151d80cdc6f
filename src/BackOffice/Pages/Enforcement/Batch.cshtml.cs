using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Enforcement;

/// <summary>Steps recorded together: their letters, and who came to the 集団指導.</summary>
[May(StaffRight.SeeEnforcement)]
public sealed class BatchModel(ShowSteps steps, RecordAttendance attendance, TimeProvider time) : PageModel
{
    /// <summary>Steps of those who came.</summary>
    [BindProperty]
    public Guid[] Present { get; set; } = [];

    [BindProperty]
    public long Seen { get; set; }

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<ShowSteps.Row> Rows { get; private set; } = [];

    public EnforcementStep First => Rows[0].Step;

    /// <summary>Of the page that is shown now.</summary>
    public long Versions => Valid.Sum(row => (long)row.Step.Version);

    public IReadOnlyList<ShowSteps.Row> Valid => [.. Rows.Where(row => row.Step.CancelledAt is null)];

    public bool AsksAttendance => First.Kind == EnforcementStepKind.GroupGuidance && Valid.Count > 0 && HttpContext.Me().May(StaffRight.Enforce);

    public bool IsHeld => First.HeldOn <= JapanDay.Of(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!HttpContext.Me().May(StaffRight.Enforce))
        {
            return Forbid();
        }

        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var me = HttpContext.Me();
        var request = new RecordAttendance.Request(id, Present, Seen, EnforcementQuery.WorkerOf(me));
        var outcome = await attendance.RunAsync(request, me.Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var done))
        {
            ModelState.Refuse("", refusal);
            return Page();
        }

        Done = $"出席 {done.Present}施設、欠席 {done.Absent}施設を記録しました";
        return Redirect(OfficeAddresses.Enforcement.Batch(id));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        Rows = await steps.BatchAsync(id, EnforcementQuery.WorkerOf(HttpContext.Me()), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        return Rows.Count > 0;
    }
}
