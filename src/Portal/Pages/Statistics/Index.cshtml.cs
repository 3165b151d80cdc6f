using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Statistics;
using Shikaku.Portal.Statistics;
using Shikaku.Rules.Statistics;
using Shikaku.Web.Figures;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.Statistics;

/// <summary>導入状況の統計, for everybody.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class IndexModel(AdoptionCache cache, TimeProvider time) : PageModel
{
    public AdoptionQuestion Question { get; private set; } = null!;

    public AdoptionReport Report { get; private set; } = null!;

    public static IReadOnlyList<Bar> Drawn(IReadOnlyList<AdoptionBar> bars) => [.. bars.Select(bar => new Bar(bar.Label, bar.Share, bar.Text))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Question = StatisticsServices.Read(Request.Query, time.GetUtcNow());
        Report = AdoptionReport.Of(await cache.GetAsync(StatisticsServices.OldAtMost, cancellationToken), Question);
    }

    public string FilePath(AdoptionTable table) => PortalAddresses.Statistics.File(table.Key) + $"?stage={Question.Stage}&months={Question.Months}";
}
