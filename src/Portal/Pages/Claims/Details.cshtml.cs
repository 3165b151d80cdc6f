using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Cooperation;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Pages.Claims;

/// <summary>One claim: where it is, what was sent, what happened, and where the money is.</summary>
public sealed class DetailsModel(ShowClaims claims, TimeProvider time) : ClaimPage(claims)
{
    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string number) => await FindAsync(number) ? Page() : NotFound();

    public string Activities(ActivityReport report)
    {
        (bool Done, string Name)[] activities = [(report.CalledOut, "お声掛け"), (report.Leaflets, "チラシの配付"), (report.Posters, "ポスターの掲示")];
        return string.Join('、', activities.Where(each => each.Done).Select(each => each.Name).DefaultIfEmpty("なし"));
    }
}
