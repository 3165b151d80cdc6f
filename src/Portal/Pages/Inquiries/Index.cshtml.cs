using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.Inquiries;

/// <summary>Whom to ask, by telephone or from here, and whether somebody answers now.</summary>
[AllowAnonymous]
public sealed class IndexModel(TimeProvider time) : PageModel
{
    public DateTimeOffset Now => time.GetUtcNow();

    public bool SignedIn => HttpContext.MeOrNobody() is not null;
}
