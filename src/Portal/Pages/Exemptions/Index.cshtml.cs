using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Exemptions;
using Shikaku.Portal.Exemptions;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Exemptions;
using Microsoft.AspNetCore.Mvc;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>やむを得ない事由: what it is, the ways to declare it, and what became of one's own declarations.</summary>
public sealed class IndexModel(AppDbContext db, FindExemptions find, ActOnExemption act, TimeProvider time) : ExemptionPage(db, time)
{
    public IReadOnlyList<Exemption> Own { get; private set; } = [];

    public Refusal? Refused { get; private set; }

    /// <summary>The dates of a plan can still be met.</summary>
    public bool IsOffered(ExemptionKind kind) => ExemptionConditions.IsOffered(kind, Today);

    /// <summary>期日経過.</summary>
    public bool IsOver(Exemption own) => own.IsOverdueOn(Today);

    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>取下げ.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(string? number, int version)
    {
        if (!SpeaksForFacility || !ModelState.IsValid || !ExemptionNumber.TryParse(number, out var meant))
        {
            return NotFound();
        }

        var me = HttpContext.Me();
        var request = new ActOnExemption.Request(meant, version, ExemptionAction.Withdraw, me.FacilityCode, Text: null, []);
        var outcome = await act.RunAsync(request, me.Acting(Now), HttpContext.RequestAborted);
        if (outcome.Refusal is null)
        {
            TempData.Notice("申告を取り下げました。");
            return Redirect(PortalAddresses.Exemptions.Index);
        }

        if (outcome.Refusal == ExemptionRefusals.Unknown)
        {
            return NotFound();
        }

        Refused = outcome.Refusal;
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => Own = SpeaksForFacility ? await find.OfFacilityAsync(HttpContext.Me().FacilityCode, HttpContext.RequestAborted) : [];
}
