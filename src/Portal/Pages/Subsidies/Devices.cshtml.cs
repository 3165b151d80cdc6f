using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Subsidies;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>「対応していることが確認できている機種についてはポータルサイトをご確認ください」 (000_8233a507dde3f943.txt, Q4): who wants to buy has not registered yet.</summary>
[AllowAnonymous]
public sealed class DevicesModel(FindDeviceModels models) : PageModel
{
    public IReadOnlyList<DeviceModel> Models { get; private set; } = [];

    public async Task OnGetAsync() => Models = await models.AllAsync(HttpContext.RequestAborted);
}
