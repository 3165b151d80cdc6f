using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.PortalUsers;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.Account.Facilities;

/// <summary>Who may see and change what is the facility's, and the way to remove who has left.</summary>
public sealed class PeopleModel(ListColleagues list) : PageModel
{
    public bool Verified => HttpContext.Me().FacilityVerified;

    public string FacilityName => HttpContext.Me().FacilityName;

    public Guid Me => HttpContext.Me().UserId;

    public IReadOnlyList<ListColleagues.Colleague> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        People = Verified ? await list.OfAsync(HttpContext.Me().FacilityCode, cancellationToken) : [];
}
