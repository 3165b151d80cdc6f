using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>A page about one application of one's own.</summary>
public abstract class ApplicationPage(ShowApplications applications) : PageModel
{
    public ShowApplications.Shown Shown { get; private set; } = null!;

    public UsageApplication Application => Shown.Application;

    /// <returns>False: there is none of this person with this number.</returns>
    protected async Task<bool> FindAsync(string number)
    {
        if (await applications.FindAsync(HttpContext.Me().UserId, HttpContext.Me().FacilityCode, number, HttpContext.RequestAborted) is not { } shown)
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
