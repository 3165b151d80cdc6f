using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Calls;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Calls;

/// <summary>What people call for, counted: for the call centre, and for those who write what would have spared the call.</summary>
[May(StaffRight.EditArticles)]
public sealed class ReasonsModel(CountCallReasons count, TimeProvider time) : PageModel
{
    public IReadOnlyList<CountCallReasons.Row> Counts { get; private set; } = [];

    public IEnumerable<CountCallReasons.Row> Top => Counts.Take(CountCallReasons.Top);

    public IEnumerable<CountCallReasons.Row> Others => Counts.Skip(CountCallReasons.Top);

    /// <summary>Of all reasons.</summary>
    public CountCallReasons.Row Sum => new("", "すべての用件", Counts.Sum(row => row.Today), Counts.Sum(row => row.InAWeek), Counts.Sum(row => row.InAMonth));

    public async Task OnGetAsync(CancellationToken cancellationToken) => Counts = await count.RunAsync(JapanDay.Of(time.GetUtcNow()), cancellationToken);
}
