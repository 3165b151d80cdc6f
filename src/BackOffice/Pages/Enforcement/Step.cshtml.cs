using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules.Bodies;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.Enforcement;

/// <summary>A step of the chosen facilities: the only page that records it.</summary>
[May(StaffRight.Enforce)]
public sealed class StepModel(ListUnintroduced list, RecordSteps record, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? HeldOn { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    /// <summary>Why, towards a facility that has applied or works.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What the page showed of such a facility.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Who signs; of staff of a bureau, the bureau.</summary>
    [BindProperty]
    public string? Authority { get; set; }

    [TempData]
    public string? Done { get; set; }

    public EnforcementStepKind Kind { get; private set; }

    /// <summary>Those the step can be taken towards.</summary>
    public IReadOnlyList<ListUnintroduced.Row> Fit { get; private set; } = [];

    /// <summary>The others, with why not.</summary>
    public IReadOnlyList<(ListUnintroduced.Row Row, Refusal Refusal)> Others { get; private set; } = [];

    /// <summary>The one that is on its way: the person has to have seen what is known of it; null: nobody is.</summary>
    public ListUnintroduced.Row? Careful => Fit.FirstOrDefault(row => EnforcementStages.NeedsReason(Kind, row.Duty));

    public Refusal? Refused { get; private set; }

    private EnforcementWorker Worker => EnforcementQuery.WorkerOf(HttpContext.Me());

    public IReadOnlyList<Choice> Authorities { get; } =
    [
        new(nameof(EnforcementAuthority.RegionalBureau), PublicBodies.RegionalBureauHead), new(nameof(EnforcementAuthority.Governor), PublicBodies.Governor),
    ];

    /// <summary>Whoever is of neither says in whose name it is written.</summary>
    public bool AsksAuthority => Worker.Authority is null;

    private EnforcementAuthority Signer => Worker.Authority ?? (Authority == nameof(EnforcementAuthority.Governor) ? EnforcementAuthority.Governor : EnforcementAuthority.RegionalBureau);

    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string? kind, string[]? code, bool all, CancellationToken cancellationToken)
    {
        if (!TryKind(kind))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        Authority = nameof(EnforcementAuthority.RegionalBureau);
        HeldOn = Kind == EnforcementStepKind.GroupGuidance ? null : Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return all ? await LoadAllAsync(cancellationToken) : await LoadAsync(code ?? [], cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string? kind, string[]? code, CancellationToken cancellationToken)
    {
        if (!TryKind(kind))
        {
            return NotFound();
        }

        if (await LoadAsync(code ?? [], cancellationToken) is not PageResult page)
        {
            return NotFound();
        }

        if (Refused is not null)
        {
            return page;
        }

        if (!OperationStartRules.TryParse(HeldOn, out var day))
        {
            ModelState.Refuse(nameof(HeldOn), EnforcementRefusals.DayWrong);
        }

        if (Kind == EnforcementStepKind.GroupGuidance && (Place ?? "").Trim().Length is 0 or > RecordSteps.LongestPlace)
        {
            ModelState.Refuse(nameof(Place), EnforcementRefusals.PlaceMissing);
        }

        if (Careful is not null && (Reason ?? "").Trim().Length is 0 or > TextLimits.Reason)
        {
            ModelState.Refuse(nameof(Reason), EnforcementRefusals.WhyMissing);
        }

        return ModelState.IsValid ? await RecordAsync(day, cancellationToken) : page;
    }

    private async Task<IActionResult> RecordAsync(DateOnly day, CancellationToken cancellationToken)
    {
        // What does not fit any more is left out, as the page says.
        var request = new RecordSteps.Request(Kind, [.. Fit.Select(row => row.Code)], day, Place, Worker, Reason, Seen, Signer);
        var outcome = await record.RunAsync(request, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var done))
        {
            ModelState.Refuse(new RefusalFields("").Beside(nameof(HeldOn), EnforcementRefusals.DayOutOfOrder, EnforcementRefusals.NotOnItsDay, EnforcementRefusals.TooSoon), refusal);
            return Page();
        }

        Done = string.Create(CultureInfo.InvariantCulture, $"{done.Count}施設の{EnforcementStages.Name(Kind)}を記録しました");
        return Redirect(OfficeAddresses.Enforcement.Batch(done.BatchId));
    }

    private bool TryKind(string? kind)
    {
        var known = Enum.TryParse<EnforcementStepKind>(kind, out var parsed) && Enum.GetName(parsed) == kind;
        Kind = parsed;
        return known;
    }

    private async Task<IActionResult> LoadAllAsync(CancellationToken cancellationToken)
    {
        if (EnforcementQuery.Read(Request.Query, HttpContext.Me(), Today) is not { } query)
        {
            return NotFound();
        }

        var rows = new List<ListUnintroduced.Row>();
        await foreach (var row in list.AllAsync(query.Filter with { AsOf = Today }, ListUnintroduced.MostChosen + 1, cancellationToken))
        {
            rows.Add(row);
        }

        return Show(rows);
    }

    private async Task<IActionResult> LoadAsync(string[] codes, CancellationToken cancellationToken)
    {
        var chosen = codes.Take(ListUnintroduced.MostChosen + 1).Select(code => FacilityCode.TryParse(code, out var parsed) ? parsed : null).Distinct().ToList();
        var rows = new List<ListUnintroduced.Row>();
        await foreach (var row in list.OfAsync(new EnforcementFilter(Today, Worker.Prefectures, null, null), chosen.OfType<FacilityCode>(), cancellationToken))
        {
            rows.Add(row);
        }

        // A number of another region, or of no facility with the duty, is a number of nothing.
        return rows.Count < chosen.Count ? NotFound() : Show(rows);
    }

    private PageResult Show(List<ListUnintroduced.Row> rows)
    {
        Refused = rows.Count == 0 ? EnforcementRefusals.NothingChosen : rows.Count > ListUnintroduced.MostChosen ? EnforcementRefusals.TooManyChosen : null;
        var judged = rows.ConvertAll(row => (row, refusal: Why(row, rows.Count)));
        Fit = [.. judged.Where(each => each.refusal is null).Select(each => each.row)];
        Others = [.. judged.Where(each => each.refusal is not null).Select(each => (each.row, each.refusal!))];
        return Page();
    }

    // The day and the reason are judged when they are typed.
    private Refusal? Why(ListUnintroduced.Row row, int chosen) =>
        HttpContext.Me().OwnFacilities.Contains(row.Code) ? EnforcementRefusals.OwnFacility
        : EnforcementStages.Judge(Kind, row.Duty, row.History, Today, Reason) is { } refusal && refusal != EnforcementRefusals.DayOutOfOrder && refusal != EnforcementRefusals.WhyMissing
            ? refusal
        : chosen > 1 && EnforcementStages.NeedsReason(Kind, row.Duty) ? EnforcementRefusals.OneByOne
        : null;
}
