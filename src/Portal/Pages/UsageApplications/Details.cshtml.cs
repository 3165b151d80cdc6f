using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>One application: where it is, what was sent, what happened.</summary>
public sealed class DetailsModel(ShowApplications applications, TimeProvider time) : ApplicationPage(applications)
{
    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string number) => await FindAsync(number) ? Page() : NotFound();
}
