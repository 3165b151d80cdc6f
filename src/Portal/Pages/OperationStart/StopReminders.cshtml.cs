using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.Reminding;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.OperationStart;

/// <summary>The link in a reminder. Opening it changes nothing, for mail programs open links by themselves; the button does.</summary>
[AllowAnonymous]
public sealed class StopRemindersModel(ChooseReminders reminders, MailSeal seal, TimeProvider time) : PageModel
{
    public bool Done { get; private set; }

    public IActionResult OnGet(string token, string? done)
    {
        Done = done is not null;
        return ReminderLink.TryRead(token, seal, out _) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        if (!ReminderLink.TryRead(token, seal, out var facility))
        {
            return NotFound();
        }

        var context = new ActingAs(Actor.System("reminder-link"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        await reminders.RunAsync(new ChooseReminders.Request(facility, Wanted: false), context, cancellationToken);
        return Redirect(PortalAddresses.OperationStart.StopReminders(token) + "?done=1");
    }
}
