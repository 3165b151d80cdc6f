using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.Programmes;
using Shikaku.Portal.Claims;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Pages.Cooperation;

/// <summary>What 協力金 is, whether this facility can get it, and what is missing: before the form, so that nobody fills it in for nothing.</summary>
public sealed class IndexModel(FindProgrammes programmes, ShowCooperation show, ChooseReminders reminders, AppDbContext db, TimeProvider time) : PageModel
{
    public ShowCooperation.Standing Standing { get; private set; } = null!;

    /// <summary>Where the pages of the round begin.</summary>
    public PortalAddresses.Form Pages { get; private set; } = PortalAddresses.Rounds.Of(ProgrammeKind.CooperationPayment);

    public OtherRounds Others { get; private set; } = null!;

    public bool RemindersStopped { get; private set; }

    private CurrentUser Me => HttpContext.Me();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(time.GetUtcNow());
        var offer = await programmes.OfferAsync(ProgrammeKind.CooperationPayment, Me.FacilityKind, today, cancellationToken);
        var key = RouteData.Values["round"] as string;
        var round = offer.Find(key);
        if (key is not null && (round is null || !offer.Counts(round)))
        {
            return round is null ? NotFound() : Redirect(PortalAddresses.Cooperation.Index);
        }

        Standing = await show.OfRoundAsync(round, Me.FacilityCode, Me.FacilityVerified, today, cancellationToken);
        Pages = round is null ? Pages : offer.PagesOf(round);
        Others = OtherRounds.Of(offer, round);
        RemindersStopped = Me.FacilityVerified && await db.ReminderStops.AnyAsync(stop => stop.FacilityCode == Me.FacilityCode, cancellationToken);
        return Page();
    }

    /// <summary>They are of all rounds, whichever page the choice is made on.</summary>
    public async Task<IActionResult> OnPostRemindersAsync(bool wanted, CancellationToken cancellationToken)
    {
        if (Me.FacilityVerified)
        {
            await reminders.RunAsync(new ChooseReminders.Request(Me.FacilityCode, wanted), Me.Acting(time.GetUtcNow()), cancellationToken);
        }

        return Redirect(PortalAddresses.Cooperation.Index);
    }
}
