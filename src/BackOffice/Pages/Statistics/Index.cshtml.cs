using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Statistics;
using Shikaku.Casework.Statistics;
using Shikaku.Rules.Staff;
using Shikaku.Rules.Statistics;
using Shikaku.Web.Figures;

namespace Shikaku.BackOffice.Pages.Statistics;

/// <summary>How far the facilities have come, with the small numbers.</summary>
[May(StaffRight.SeeStatistics)]
public sealed class IndexModel(AdoptionCache cache, TimeProvider time) : PageModel
{
    public AdoptionQuestion Question { get; private set; } = null!;

    public AdoptionReport Report { get; private set; } = null!;

    public DateOnly CountedOn { get; private set; }

    public static IReadOnlyList<Bar> Drawn(IReadOnlyList<AdoptionBar> bars) => [.. bars.Select(bar => new Bar(bar.Label, bar.Share, bar.Text))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Question = StatisticsQuery.Read(Request.Query, time.GetUtcNow());
        var cube = await cache.GetAsync(StatisticsServices.OldAtMost, cancellationToken);
        CountedOn = cube.CountedOn;
        Report = AdoptionReport.Of(cube, Question);
    }

    public string FilePath(AdoptionTable table) => OfficeAddresses.Statistics.File(table.Key) + StatisticsQuery.Write(Question);
}
