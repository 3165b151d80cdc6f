using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>資格確認アカウント申請状況: every application of this person, the newest first.</summary>
public sealed class StatusModel(ShowApplications applications, TimeProvider time) : PageModel
{
    public IReadOnlyList<ShowApplications.Shown> Shown { get; private set; } = [];

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task OnGetAsync() => Shown = await applications.ListAsync(HttpContext.Me().UserId, HttpContext.Me().FacilityCode, HttpContext.RequestAborted);
}
