using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.DeviceAccounts;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.CardApp;

/// <summary>「アプリを入れる」: for who stands in front of the computer of the reception, which need not be who signs in here.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class IndexModel(CardAppGuide guide) : PageModel
{
    public CardAppGuide Guide => guide;

    public IReadOnlyList<(string System, Uri Address)> Others { get; } =
        [.. new[] { ("Mac", guide.MacOs), ("Linux", guide.Linux) }.Where(each => each.Item2 is not null).Select(each => (each.Item1, each.Item2!))];
}
