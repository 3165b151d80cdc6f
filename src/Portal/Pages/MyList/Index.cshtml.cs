using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.MyList;

/// <summary>マイリスト (001_f051a3c8d303b27a.txt, 2): what the facility has sent and what it has, each with its state and its page.</summary>
public sealed class IndexModel(ShowApplications applications, ShowClaims claims, ListDevices devices) : PageModel
{
    public CurrentUser Me => HttpContext.Me();

    /// <summary>The newest first, as the claims.</summary>
    public IReadOnlyList<ShowApplications.Shown> Applications { get; private set; } = [];

    public IReadOnlyList<ShowClaims.Shown> Claims { get; private set; } = [];

    public IReadOnlyList<ListDevices.Device> Devices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Applications = await applications.ListAsync(Me.UserId, Me.FacilityCode, cancellationToken);
        if (Me.FacilityVerified)
        {
            Claims = await claims.ListAsync(Me.FacilityCode, cancellationToken);
            Devices = await devices.OfAsync(Me.FacilityCode, cancellationToken);
        }
    }
}
