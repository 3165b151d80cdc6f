using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Enforcement;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Enforcement;

/// <summary>Those with the duty and without the system, counted and listed.</summary>
[May(StaffRight.SeeEnforcement)]
public sealed class IndexModel(ListUnintroduced list, ListLooks looks, TimeProvider time) : PageModel
{
    /// <summary>A line of the counts.</summary>
    /// <param name="Address">Of the list of this part alone; null: it is the whole.</param>
    public sealed record Line(string Name, string? Address, long Total, long Introduced, long CoLocated, long Exempt, long NotMet, long NotStarted, long Applied);

    public EnforcementQuery Query { get; private set; } = null!;

    public ListUnintroduced.Page Found { get; private set; } = null!;

    public FacilityCode? After { get; private set; }

    public bool MayEnforce => HttpContext.Me().May(StaffRight.Enforce) && Query.IsToday;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public Line Sum => LineOf("合計", null, Found.Counts);

    /// <summary>Of the filter with its stage: what the list has on all of its pages.</summary>
    public long Listed => Found.Counts
        .Where(count => IsListed(count, Query.Progress) && (Query.Stage is null || count.Stage == Query.Stage) && (Query.Progress is null || count.Progress == Query.Progress))
        .Sum(count => count.Number);

    /// <summary>Reminders go to those that have begun.</summary>
    public bool MayRemind => MayEnforce && Query.Progress is not IntroductionProgress.Nothing;

    public bool MayChooseAll => Listed is > 0 and <= ListUnintroduced.MostChosen;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(time.GetUtcNow());
        if (EnforcementQuery.Read(Request.Query, HttpContext.Me(), today) is not { } query)
        {
            return NotFound();
        }

        if (query.Typed is not null)
        {
            ModelState.Refuse("as-of", EnforcementRefusals.DayWrong with { Detail = "令和6年12月2日から今日までの日付を入力してください。" });
        }

        Query = query;
        After = FacilityCode.TryParse(Request.Query["after"], out var after) ? after : null;
        Found = await list.RunAsync(query.Filter, After, cancellationToken);
        await looks.NoteAsync(HttpContext, OfficeAddresses.Enforcement.Index, Found.Rows.Select(row => row.Code.Value));
        Lines = [.. query.Prefecture is not null ? [] : query.Bureau is null ? ByBureau() : ByPrefecture()];
        return Page();
    }

    public long StageCount(EnforcementStage stage) => Found.Counts.Where(count => IsListed(count, progress: null) && count.Stage == stage).Sum(count => count.Number);

    public long ProgressCount(IntroductionProgress progress) => Found.Counts.Where(count => IsListed(count, progress) && count.Progress == progress).Sum(count => count.Number);

    // Who works and has no 運用開始日 is listed by its filter alone; whose 受領委任 is stopped, until it is taken up again.
    private static bool IsListed(ListUnintroduced.Count count, IntroductionProgress? progress) =>
        count.State == DutyState.NotMet || count.Stage == EnforcementStage.Suspended || (progress == IntroductionProgress.Working && count.State == DutyState.MetByIntroduction);

    private IEnumerable<Line> ByBureau() => Enum.GetValues<RegionalBureau>().Select(bureau => LineOf(
        RegionalBureaus.Name(bureau), (Query with { Bureau = bureau }).Address(OfficeAddresses.Enforcement.Index), Found.Counts.Where(count => RegionalBureaus.OfPrefecture(count.Prefecture) == bureau)));

    private IEnumerable<Line> ByPrefecture() => Query.Prefectures.Select(prefecture => LineOf(
        RegionalBureaus.PrefectureName(prefecture), (Query with { Prefecture = prefecture }).Address(OfficeAddresses.Enforcement.Index), Found.Counts.Where(count => count.Prefecture == prefecture)));

    private static Line LineOf(string name, string? address, IEnumerable<ListUnintroduced.Count> counts)
    {
        var all = counts.ToList();
        long Of(DutyState state) => all.Where(count => count.State == state).Sum(count => count.Number);
        return new Line(
            name, address, all.Sum(count => count.Number), Of(DutyState.MetByIntroduction), Of(DutyState.MetByCoLocation), Of(DutyState.Exempt), Of(DutyState.NotMet),
            all.Where(count => count is { State: DutyState.MetByIntroduction, Progress: IntroductionProgress.Working }).Sum(count => count.Number),
            all.Where(count => count is { State: DutyState.NotMet, Progress: not IntroductionProgress.Nothing }).Sum(count => count.Number));
    }
}
