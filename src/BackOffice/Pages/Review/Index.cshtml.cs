using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Review;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Review;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Review;

/// <summary>審査の一覧.</summary>
[May(StaffRight.SeeCases)]
public sealed class IndexModel(FindCases find, TimeProvider time) : PageModel
{
    private string? after;

    public CaseFilter Filter { get; private set; } = new();

    public FindCases.Found Found { get; private set; } = new([], 0, More: false);

    public DateOnly Today { get; private set; }

    public bool IsFirstPage { get; private set; }

    public bool MayTake { get; private set; }

    public bool IsFiltered => Filter != new CaseFilter();

    public string CountInWords => Found.Count > FindCases.CountLimit
        ? string.Create(CultureInfo.InvariantCulture, $"{FindCases.CountLimit:#,0}件以上")
        : string.Create(CultureInfo.InvariantCulture, $"{Found.Count:#,0}件");

    public string EmptyHeading => Found.TooManyFacilities ? "当てはまる施設が多すぎます" : "当てはまる申請はありません";

    public string EmptyWords => (Found.TooManyFacilities, IsFiltered) switch
    {
        (true, _) => string.Create(CultureInfo.InvariantCulture, $"{FindFacilities.Most:#,0}を超える施設が当てはまります。言葉を足して、もう一度探してください。"),
        (_, true) => "絞り込みの条件を変えてみてください。",
        _ => "審査を待っている申請はありません。新しい申請は、この一覧に表示されます。",
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        Today = JapanDay.Of(time.GetUtcNow());
        Filter = CaseFilterQuery.Read(Request.Query);
        var place = CaseFilterQuery.ReadPlace(Request.Query["after"]);
        after = place is null ? null : CaseFilterQuery.WritePlace(place);
        IsFirstPage = place is null;
        MayTake = ReviewTransitions.Does(ReviewTransitions.PartyOf(me.Role), ReviewAction.Assign);
        Found = await find.RunAsync(new FindCases.Request(Filter, me.UserId, Today, place), cancellationToken);
    }

    /// <summary>With the year only where it is not this one.</summary>
    public string Day(DateOnly day) => day.ToString(day.Year == Today.Year ? "M/d" : "yyyy/M/d", CultureInfo.InvariantCulture);

    public string PathOf(FindCases.Row row, string? handler = null) => "/review/" + Uri.EscapeDataString(row.Number)
        + CaseFilterQuery.Write(Filter, ("handler", handler), ("back", handler is null ? null : "queue"), ("page-after", after));

    public string NextPage() => "/review" + CaseFilterQuery.Write(Filter, ("after", CaseFilterQuery.WritePlace(Found.Rows[^1].Place)));

    public string FirstPage() => "/review" + CaseFilterQuery.Write(Filter);
}
