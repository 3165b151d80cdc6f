using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Audit;
using Shikaku.Casework.PortalUsers;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Facilities;

/// <summary>One portal user of a facility, and what ends their access.</summary>
[May(StaffRight.ManagePortalUsers)]
public sealed class FacilityUserModel(ShowPortalUser show, StopPortalUser stop, RestorePortalUser restore, EndPortalAccess end, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Done { get; set; }

    public FacilityCode Code { get; private set; } = null!;

    public ShowPortalUser.Shown Person { get; private set; } = null!;

    private ActingAs Acting => HttpContext.Me().Acting(time.GetUtcNow(), Reason?.Trim() is { Length: > 0 } reason ? reason : null);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!FacilityCode.TryParse(RouteData.Values["code"] as string, out var code)
            || await show.RunAsync(new ShowPortalUser.Request(Id, code, HttpContext.Me().Role), HttpContext.Me().Acting(time.GetUtcNow()), HttpContext.RequestAborted) is not { } person)
        {
            context.Result = NotFound();
            return;
        }

        (Code, Person) = (code, person);
        if (Reason is { Length: > TextLimits.ShortReason })
        {
            context.Result = After(PortalUserRefusals.ReasonTooLong, "");
            return;
        }

        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellationToken) =>
        After(await stop.RunAsync(new StopPortalUser.Request(Id, Code), Acting, cancellationToken), "利用を停止しました");

    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellationToken) =>
        After(await restore.RunAsync(new RestorePortalUser.Request(Id, Code), Acting, cancellationToken), "停止を解除しました");

    public async Task<IActionResult> OnPostEndAccessAsync(CancellationToken cancellationToken) =>
        After(await end.RunAsync(new EndPortalAccess.Request(Id, Code), Acting, cancellationToken), "ログアウトさせ、パスキーを消しました");

    private IActionResult After(Refusal? refusal, string done)
    {
        if (refusal is null)
        {
            Done = done;
            return Redirect(OfficeAddresses.Facilities.User(Code, Id));
        }

        ModelState.Refuse(nameof(Reason), refusal);
        return Page();
    }
}
