using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>Before the form of 追加申請: whom it is for.</summary>
public sealed class AdditionalDevicesModel : PageModel
{
    public bool Verified => HttpContext.Me().FacilityVerified;
}
