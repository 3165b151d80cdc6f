using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Masters;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Masters;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Masters;

/// <summary>How old what we take in from others is, for everybody whose work rests on it.</summary>
[May(StaffRight.SeeFacilities)]
public sealed class IndexModel(ShowMasters show, TimeProvider time) : PageModel
{
    public IReadOnlyList<ShowMasters.Line> Lines { get; private set; } = [];

    public IEnumerable<ShowMasters.Line> Old => Lines.Where(line => line.Standing != MasterStanding.Current);

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public bool MayImport => HttpContext.Me().May(StaffRight.ImportFacilities);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await show.RunAsync(time.GetUtcNow(), cancellationToken);
}
