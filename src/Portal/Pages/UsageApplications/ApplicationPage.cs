using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>A page about one application of one's own.</summary>
public abstract class ApplicationPage(ShowApplications applications) : PageModel
{
    public ShowApplications.Shown Shown { get; private set; } = null!;

    public UsageApplication Application => Shown.Application;

    /// <summary>What was sent, as it reads back here.</summary>
    public IReadOnlyList<FormLine> Lines(ReadBack place) => FormFields.All(Application.Kind, HttpContext.Me().FacilityKind).Lines(place, Application.Answers);

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
