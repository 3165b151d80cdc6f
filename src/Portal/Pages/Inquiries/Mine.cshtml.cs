using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Inquiries;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.Inquiries;

/// <summary>What the person has asked while they were signed in.</summary>
public sealed class MineModel(ShowOwnInquiry show) : PageModel
{
    public IReadOnlyList<Inquiry> Inquiries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Inquiries = await show.ListAsync(HttpContext.Me().UserId, cancellationToken);
}
