using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Registration;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.Account;

/// <summary>ユーザー情報 of who is signed in.</summary>
public sealed class AccountModel(AppDbContext db) : PageModel
{
    public new PortalUser User { get; private set; } = null!;

    public Facility Facility { get; private set; } = null!;

    public bool HoldsSeveral => HttpContext.Me().HoldsSeveral;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        User = await db.PortalUsers.AsNoTracking().SingleAsync(u => u.Id == me.UserId, cancellationToken);
        Facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == me.FacilityCode, cancellationToken);
    }
}
