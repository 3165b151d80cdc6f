using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.DeviceReports;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Subsidies;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>「対応していることが確認できている機種についてはポータルサイトをご確認ください」 (000_8233a507dde3f943.txt, Q4): who wants to buy has not registered yet.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class DevicesModel(FindDeviceModels models, CountDeviceReports reports) : PageModel
{
    /// <summary>What is none of <see cref="DeviceKind"/> is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public DeviceKind? Shown { get; private set; }

    public bool IsFiltered => Shown is not null || !string.IsNullOrWhiteSpace(Q);

    public IReadOnlyList<DeviceModel> Models { get; private set; } = [];

    public bool HasList { get; private set; }

    public IReadOnlyList<CountDeviceReports.Count> Reports { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var all = await models.AllAsync(HttpContext.RequestAborted);
        HasList = all.Count > 0;
        Shown = Enum.GetValues<DeviceKind>().Cast<DeviceKind?>().FirstOrDefault(kind => kind.ToString() == Kind);
        Models = [.. all.Where(each => (Shown is null || each.Kind == Shown) && DeviceModels.Matches(Q, each.Maker, each.Model))];
        Reports = await reports.AllAsync(HttpContext.RequestAborted);
    }
}
