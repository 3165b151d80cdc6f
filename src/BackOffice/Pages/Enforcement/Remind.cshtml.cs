using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Enforcement;

/// <summary>「足りないことのお知らせ」 to the chosen facilities: a mail each, no letter.</summary>
[May(StaffRight.Enforce)]
public sealed class RemindModel(ListUnintroduced list, RemindUnfinished remind, TimeProvider time) : PageModel
{
    public IReadOnlyList<ListUnintroduced.Row> Rows { get; private set; } = [];

    public RemindUnfinished.Done? Sent { get; private set; }

    public Refusal? Refused { get; private set; }

    private EnforcementWorker Worker => EnforcementQuery.WorkerOf(HttpContext.Me());

    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string[]? code, bool all, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (!all)
        {
            return await LoadAsync(code ?? [], cancellationToken);
        }

        return EnforcementQuery.Read(Request.Query, HttpContext.Me(), Today) is { } query
            ? Show(await list.AllAsync(query.Filter with { AsOf = Today }, ListUnintroduced.MostChosen + 1, cancellationToken).ToListAsync(cancellationToken))
            : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string[]? code, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code ?? [], cancellationToken) is not PageResult page)
        {
            return NotFound();
        }

        if (Refused is null)
        {
            var outcome = await remind.RunAsync(new RemindUnfinished.Request([.. Rows.Select(row => row.Code)], Worker), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
            (Refused, Sent) = (outcome.Refusal, outcome.Value);
        }

        return page;
    }

    private async Task<IActionResult> LoadAsync(string[] codes, CancellationToken cancellationToken)
    {
        var chosen = codes.Take(ListUnintroduced.MostChosen + 1).Select(code => FacilityCode.TryParse(code, out var parsed) ? parsed : null).Distinct().ToList();
        var rows = await list.OfAsync(new EnforcementFilter(Today, Worker.Prefectures, null, null), chosen.OfType<FacilityCode>(), cancellationToken).ToListAsync(cancellationToken);

        // A number of another region, or of no facility with the duty, is a number of nothing.
        return rows.Count < chosen.Count ? NotFound() : Show(rows);
    }

    private PageResult Show(List<ListUnintroduced.Row> rows)
    {
        Rows = rows;
        Refused = rows.Count == 0 ? EnforcementRefusals.NothingChosen : rows.Count > ListUnintroduced.MostChosen ? EnforcementRefusals.TooManyChosen : null;
        return Page();
    }
}
