using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Claims;
using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Claims;

/// <summary>助成金・協力金の一覧.</summary>
[May(StaffRight.SeeClaims)]
public sealed class IndexModel(FindClaims find, TimeProvider time) : PageModel
{
    private string? after;

    public ClaimFilter Filter { get; private set; } = new();

    public FindClaims.Found Found { get; private set; } = new([], 0, More: false);

    public DateOnly Today { get; private set; }

    public bool IsFirstPage { get; private set; }

    public bool MayTake { get; private set; }

    public bool IsFiltered => Filter != new ClaimFilter();

    public string CountInWords => Found.Count > FindClaims.CountLimit
        ? string.Create(CultureInfo.InvariantCulture, $"{FindClaims.CountLimit:#,0}件以上")
        : string.Create(CultureInfo.InvariantCulture, $"{Found.Count:#,0}件");

    public string EmptyHeading => Found.TooManyFacilities ? "当てはまる施設が多すぎます" : "当てはまる請求はありません";

    public string EmptyWords => (Found.TooManyFacilities, IsFiltered) switch
    {
        (true, _) => string.Create(CultureInfo.InvariantCulture, $"{FindFacilities.Most:#,0}を超える施設が当てはまります。言葉を足して、もう一度探してください。"),
        (_, true) => "絞り込みの条件を変えてみてください。",
        _ => "審査を待っている請求はありません。新しい申請や報告は、この一覧に表示されます。",
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        Today = JapanDay.Of(time.GetUtcNow());
        Filter = ClaimFilterQuery.Read(Request.Query);
        var place = CaseFilterQuery.ReadPlace(Request.Query["after"]);
        after = place is null ? null : CaseFilterQuery.WritePlace(place);
        IsFirstPage = place is null;
        MayTake = ClaimTransitions.Does(ClaimTransitions.PartyOf(me.Role), ClaimAction.Assign);
        Found = await find.RunAsync(new FindClaims.Request(Filter, me.UserId, Today, place), cancellationToken);
    }

    /// <summary>With the year only where it is not this one.</summary>
    public string Day(DateOnly day) => day.ToString(day.Year == Today.Year ? "M/d" : "yyyy/M/d", CultureInfo.InvariantCulture);

    public string PathOf(FindClaims.Row row, string? handler = null) => "/claims/" + Uri.EscapeDataString(row.Number)
        + ClaimFilterQuery.Write(Filter, ("handler", handler), ("back", handler is null ? null : "queue"), ("page-after", after));

    public string NextPage() => "/claims" + ClaimFilterQuery.Write(Filter, ("after", CaseFilterQuery.WritePlace(Found.Rows[^1].Place)));

    public string FirstPage() => "/claims" + ClaimFilterQuery.Write(Filter);
}
