using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Programmes;

/// <summary>The rounds as they are in force, with the rules they decide by.</summary>
[May(StaffRight.SeeClaims)]
public sealed class IndexModel(FindProgrammes programmes, TimeProvider time) : PageModel
{
    public IReadOnlyList<FindProgrammes.Found> Rounds { get; private set; } = [];

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rounds = await programmes.AllAsync(cancellationToken);
}
