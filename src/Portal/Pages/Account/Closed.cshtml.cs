using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.Account;

/// <summary>Why sheets and accounts stay closed, and until when.</summary>
public sealed class ClosedModel(SecondFactorDesk desk) : PageModel
{
    /// <summary>Null: they are open.</summary>
    public DateTimeOffset? Until { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Until = await desk.ClosedUntilAsync(HttpContext.Me().UserId, cancellationToken);
}
