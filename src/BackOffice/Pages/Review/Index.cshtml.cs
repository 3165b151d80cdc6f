using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Review;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Review;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Review;

/// <summary>審査の一覧.</summary>
[May(StaffRight.SeeCases)]
public sealed class IndexModel(FindCases find, TimeProvider time) : PageModel
{
    public CaseFilter Filter { get; private set; } = new();

    public FindCases.Found Found { get; private set; } = new([], 0, More: false);

    public DateOnly Today { get; private set; }

    public bool IsFirstPage { get; private set; }

    public bool MayTake { get; private set; }

    public string CountInWords => Found.Count > FindCases.CountLimit ? $"{FindCases.CountLimit}件以上" : $"{Found.Count}件";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        Today = JapanDay.Of(time.GetUtcNow());
        Filter = CaseFilterQuery.Read(Request.Query);
        var after = CaseFilterQuery.ReadPlace(Request.Query["after"]);
        IsFirstPage = after is null;
        MayTake = ReviewTransitions.Does(ReviewTransitions.PartyOf(me.Role), ReviewAction.Assign);
        Found = await find.RunAsync(new FindCases.Request(Filter, me.UserId, Today, after), cancellationToken);
    }

    public string PathOf(FindCases.Row row, string? handler = null) =>
        "/review/" + Uri.EscapeDataString(row.Number) + CaseFilterQuery.Write(Filter, ("handler", handler), ("back", handler is null ? null : "queue"));

    public string NextPage() => "/review" + CaseFilterQuery.Write(Filter, ("after", CaseFilterQuery.WritePlace(Found.Rows[^1].Place)));

    public string FirstPage() => "/review" + CaseFilterQuery.Write(Filter);
}
