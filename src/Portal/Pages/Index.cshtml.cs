using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages;

/// <summary>トップページ for everybody; who is signed in goes on to 「次にすること」.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => HttpContext.MeOrNobody() is null ? Page() : Redirect(PortalAddresses.Home);
}
