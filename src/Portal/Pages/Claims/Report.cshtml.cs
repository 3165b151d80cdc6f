using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Pages.Claims;

/// <summary>導入報告 of a granted claim, where its round asks for one.</summary>
public sealed class ReportModel(ShowClaims claims, ReportUse report, TimeProvider time) : ClaimPage(claims)
{

    [BindProperty]
    public string? InUseSince { get; set; }

    [BindProperty]
    public string? Remarks { get; set; }

    public Refusal? Refused { get; private set; }

    public bool MayReport => Shown.UseReportBy is not null && Shown.UseReport is null;

    public async Task<IActionResult> OnGetAsync(string number) => await FindAsync(number) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (!await FindAsync(number))
        {
            return NotFound();
        }

        var now = time.GetUtcNow();
        var remarks = DraftMerge.Clean(Remarks?.Trim());
        var problem = !OperationStartRules.TryParse(InUseSince ?? "", out var day) ? SubsidyRefusals.UseDayMissing
            : day > JapanDay.Of(now) ? SubsidyRefusals.UseDayInFuture
            : null;
        Note(nameof(InUseSince), problem);
        Note(nameof(Remarks), remarks.Length > TextLimits.Message ? SubsidyRefusals.ReportTextTooLong : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var me = HttpContext.Me();
        var request = new ReportUse.Request(me.UserId, me.FacilityCode, Claim.Number, day, remarks);
        if ((await report.RunAsync(request, me.Acting(now), HttpContext.RequestAborted)).IsRefused(out var refused, out var reported))
        {
            Refused = refused;
            return Page();
        }

        return Redirect(PortalAddresses.Claims.Details(reported.Number));
    }

    private void Note(string field, Refusal? refusal)
    {
        if (refusal is not null)
        {
            ModelState.RefuseBriefly(field, refusal);
        }
    }
}
