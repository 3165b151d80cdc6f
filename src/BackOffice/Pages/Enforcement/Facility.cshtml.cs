using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Enforcement;

/// <summary>One facility: its duty today, and every step there was.</summary>
[May(StaffRight.SeeEnforcement)]
public sealed class FacilityModel(AppDbContext db, ShowDuty duty, ShowSteps show, CancelStep cancel, TimeProvider time) : PageModel
{
    [BindProperty]
    public Guid StepId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Done { get; set; }

    public Facility Facility { get; private set; } = null!;

    public ShowDuty.Shown Duty { get; private set; } = null!;

    public IReadOnlyList<EnforcementStep> Steps { get; private set; } = [];

    public IReadOnlyDictionary<Actor, string> Names { get; private set; } = new Dictionary<Actor, string>();

    /// <summary>The one that may be cancelled; null: none.</summary>
    public EnforcementStep? Latest => HttpContext.Me().May(StaffRight.Enforce)
        ? Steps.Where(step => step.CancelledAt is null).MaxBy(step => step.RecordedAt)
        : null;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken) => await LoadAsync(code, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (!me.May(StaffRight.Enforce))
        {
            return Forbid();
        }

        if (!await LoadAsync(code, cancellationToken) || Steps.All(step => step.Id != StepId))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var request = new CancelStep.Request(StepId, Version, Reason, EnforcementQuery.WorkerOf(me));
        var outcome = await cancel.RunAsync(request, me.Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var done))
        {
            ModelState.Refuse(new RefusalFields("").Beside(nameof(Reason), EnforcementRefusals.ReasonMissing), refusal);
            return Page();
        }

        Done = $"{done.LetterNumber} を取り消しました";
        return Redirect(OfficeAddresses.Enforcement.Facility(Facility.FacilityCode));
    }

    private async Task<bool> LoadAsync(string typed, CancellationToken cancellationToken)
    {
        if (!FacilityCode.TryParse(typed, out var code) || !EnforcementQuery.WorkerOf(HttpContext.Me()).Sees(code)
            || await db.Facilities.AsNoTracking().SingleOrDefaultAsync(f => f.FacilityCode == code, cancellationToken) is not { } facility)
        {
            return false;
        }

        Facility = facility;
        Duty = await duty.OfAsync(code, JapanDay.Of(time.GetUtcNow()), cancellationToken);
        Steps = await show.OfFacilityAsync(code, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        Names = await ActorNames.FindAsync(db, Steps.Select(step => step.RecordedBy), cancellationToken);
        return true;
    }
}
