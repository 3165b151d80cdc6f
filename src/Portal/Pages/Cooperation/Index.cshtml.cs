using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.OperationStart;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;

namespace Shikaku.Portal.Pages.Cooperation;

/// <summary>What 協力金 is, whether this facility can get it, and what is missing: before the form, so that nobody fills it in for nothing.</summary>
public sealed class IndexModel(ShowCooperation show, ChooseReminders reminders, AppDbContext db, TimeProvider time) : PageModel
{
    public ShowCooperation.Standing Standing { get; private set; } = null!;

    public bool RemindersStopped { get; private set; }

    private CurrentUser Me => HttpContext.Me();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Standing = await show.OfAsync(Me.FacilityCode, Me.FacilityKind, Me.FacilityVerified, JapanDay.Of(time.GetUtcNow()), cancellationToken);
        RemindersStopped = Me.FacilityVerified && await db.ReminderStops.AnyAsync(stop => stop.FacilityCode == Me.FacilityCode, cancellationToken);
    }

    public async Task<IActionResult> OnPostRemindersAsync(bool wanted, CancellationToken cancellationToken)
    {
        if (Me.FacilityVerified)
        {
            await reminders.RunAsync(new ChooseReminders.Request(Me.FacilityCode, wanted), Me.Acting(time.GetUtcNow()), cancellationToken);
        }

        return Redirect("/cooperation");
    }
}
