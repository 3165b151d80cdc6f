using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Calls;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Calls;

/// <summary>The log of a call, of a facility's or of nobody's.</summary>
public abstract class CallPage(RecordCall record, TimeProvider time) : PageModel
{
    public static IReadOnlyList<Choice> Outcomes { get; } = [.. CallOutcomes.All.Select(outcome => new Choice(outcome.ToString(), CallOutcomes.Name(outcome)))];

    [BindProperty]
    public Guid Id { get; set; } = RandomId.New();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<Choice> Reasons => [.. CallReasons.On(Today).Select(reason => new Choice(reason.Key, reason.Label))];

    protected DateTimeOffset Now => time.GetUtcNow();

    private DateOnly Today => JapanDay.Of(Now);

    /// <param name="then">Where to go when it is written; what is wrong stands beside its field otherwise.</param>
    protected async Task<IActionResult> RecordAsync(FacilityCode? facility, string then, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Id == Guid.Empty)
        {
            return BadRequest();
        }

        var reading = CallEntry.Read(Reason, Outcome, Note, Today);
        if (reading.Value is not { } entry)
        {
            foreach (var problem in reading.Problems)
            {
                ModelState.Refuse(problem.Field, problem.Refusal);
            }

            return Page();
        }

        await record.RunAsync(new RecordCall.Request(Id, facility, entry), HttpContext.Me().Acting(Now), cancellationToken);
        Done = "電話を記録しました";
        return Redirect(then);
    }
}
