using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Shikaku.BackOffice.Calls;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Calls;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Calls;

/// <summary>The log of a call about one facility.</summary>
[May(StaffRight.AnswerCalls)]
public sealed class CallModel(RecordCall record, ShowCallDesk desk, TimeProvider time) : CallPage(record, time)
{
    public ShowCallDesk.FacilityFacts Facility { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!FacilityCode.TryParse(RouteData.Values["code"] as string, out var code) || await desk.FindAsync(code, HttpContext.Me().Acting(Now), HttpContext.RequestAborted) is not { } facility)
        {
            context.Result = NotFound();
            return;
        }

        Facility = facility;
        await next();
    }

    public void OnGet()
    {
        // An empty form.
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => RecordAsync(Facility.Code, OfficeAddresses.Desk.Facility(Facility.Code), cancellationToken);
}
