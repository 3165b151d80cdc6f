using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules;

namespace Shikaku.Portal.Pages.DeviceAccounts;

/// <summary>資格確認アカウント管理: as many accounts as devices.</summary>
public sealed class IndexModel(ListDevices devices, FindTerminalStop find, TimeProvider time) : PageModel
{
    /// <summary>A list this long is worth narrowing down.</summary>
    private const int Many = 10;

    private static readonly (string Key, DeviceAccountStatus Status)[] Filters =
    [
        ("available", DeviceAccountStatus.Available),
        ("registered", DeviceAccountStatus.Registered),
        ("stopped", DeviceAccountStatus.Stopped),
    ];

    public bool Verified => HttpContext.Me().FacilityVerified;

    /// <summary>Why none of them may ask; null: they may.</summary>
    public Refusal? Stop { get; private set; }

    public IReadOnlyList<ListDevices.Device> All { get; private set; } = [];

    public IReadOnlyList<ListDevices.Device> Shown { get; private set; } = [];

    /// <summary>Key of the chosen filter; null: all.</summary>
    public string? Chosen { get; private set; }

    public IEnumerable<(string? Key, string Name, int Count)> Choices => All.Count <= Many
        ? []
        : Filters.Select(filter => ((string?)filter.Key, DeviceTexts.Name(filter.Status), All.Count(device => StatusOf(device.Standing) == filter.Status))).Prepend((null, "すべて", All.Count));

    public async Task OnGetAsync(string? status, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (!me.FacilityVerified)
        {
            return;
        }

        Stop = await find.RunAsync(me.FacilityCode, time.GetUtcNow(), cancellationToken);
        All = await devices.OfAsync(me.FacilityCode, cancellationToken);
        var filter = Array.Find(Filters, each => each.Key == status);
        Chosen = filter.Key;
        Shown = Chosen is null ? All : [.. All.Where(device => StatusOf(device.Standing) == filter.Status)];
    }

    private static DeviceAccountStatus StatusOf(DeviceStanding standing) => standing switch
    {
        DeviceStanding.Registered => DeviceAccountStatus.Registered,
        DeviceStanding.Stopped => DeviceAccountStatus.Stopped,
        _ => DeviceAccountStatus.Available,
    };
}
