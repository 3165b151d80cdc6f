using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Search;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Articles;

/// <summary>What people searched for on the portal and did not find, for those who write its articles. Words alone: nobody's data is seen.</summary>
[May(StaffRight.EditArticles)]
public sealed class SearchesModel(ListVainSearches vain, TimeProvider time) : PageModel
{
    /// <summary>Shown: what was asked a season ago may have its article by now.</summary>
    public const int Days = 90;

    public IReadOnlyList<ListVainSearches.Row> Shown { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Shown = await vain.RunAsync(JapanDay.Of(time.GetUtcNow()).AddDays(-Days), cancellationToken);
}
