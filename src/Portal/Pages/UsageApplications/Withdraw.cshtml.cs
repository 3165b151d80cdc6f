using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>Asks before 取下げ.</summary>
public sealed class WithdrawModel(ShowApplications applications, WithdrawApplication withdraw, TimeProvider time) : ApplicationPage(applications)
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Of the application, as shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Refusal? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number) => await FindAsync(number) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (!await FindAsync(number))
        {
            return NotFound();
        }

        var reason = DraftMerge.Clean(Reason?.Trim());
        if (reason.Length > TextLimits.Reason)
        {
            var refusal = UsageApplicationRefusals.EntryTooLong;
            ModelState.RefuseBriefly(nameof(Reason), refusal);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var me = HttpContext.Me();
        var request = new WithdrawApplication.Request(me.UserId, Application.Number, Version, reason.Length == 0 ? null : reason);
        var outcome = await withdraw.RunAsync(request, me.Acting(time.GetUtcNow()), HttpContext.RequestAborted);
        if (outcome.IsRefused(out var refused, out var withdrawn))
        {
            Refused = refused;
            return Page();
        }

        return Redirect(PortalAddresses.Applications.Details(withdrawn.Number));
    }
}
