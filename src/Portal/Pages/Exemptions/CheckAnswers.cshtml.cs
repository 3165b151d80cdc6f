using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Exemptions;
using Shikaku.Portal.Exemptions;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>What will be declared: the only page that sends.</summary>
public sealed class CheckAnswersModel(AppDbContext db, DeclareExemption declare, TimeProvider time) : ExemptionPage(db, time)
{
    public string FacilityName { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string Number { get; private set; } = "";

    public string Mail { get; private set; } = "";

    public Refusal? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await ShowAsync() ? Page() : Redirect(Kept.IsMetOn(Today) ? PortalAddresses.Exemptions.Facility : Kept.ConditionsPath);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (KeptExemption.ReceiptOf(TempData) is { } receipt && receipt.Id == id)
        {
            return Redirect(PortalAddresses.Exemptions.Receipt);
        }

        if (!await ShowAsync())
        {
            TempData.Notice(ExemptionRefusals.AnswersGone.Title + ExemptionRefusals.AnswersGone.Detail);
            return Redirect(PortalAddresses.Exemptions.Practice);
        }

        // Another tab has come this far with other answers since: what is stored must be what was shown.
        if (id != Kept.Id || !RegistrationNumber.TryParse(Number, out var number) || !MailAddress.TryParse(Mail, out var mail))
        {
            return Redirect(PortalAddresses.Exemptions.CheckAnswers);
        }

        var own = await OwnFacilityAsync();
        var request = new DeclareExemption.Request(
            id, Kept.Answers!, own?.FacilityCode, number, FacilityName, Address, mail, own is null ? ExemptionRoute.PublicForm : ExemptionRoute.Portal, JapanDay.Of(Now));
        var outcome = await declare.RunAsync(request, HttpContext.Anybody(Now), HttpContext.RequestAborted);
        if (outcome.IsRefused(out var refusal, out var declared))
        {
            Refused = refusal;
            return Page();
        }

        Kept.MarkSent(TempData, declared.Number, declared.At, mailed: true);
        return Redirect(PortalAddresses.Exemptions.Receipt);
    }

    /// <returns>False: something is not answered yet.</returns>
    private async Task<bool> ShowAsync()
    {
        var own = await OwnFacilityAsync();
        (FacilityName, Address, Number, Mail) = own is null
            ? (Kept.FacilityName ?? "", Kept.Address ?? "", Kept.RegistrationNumber ?? "", Kept.Mail ?? "")
            : (own.Name, own.Address, own.RegistrationNumber!, HttpContext.Me().Mail);
        return Kept.IsMetOn(Today) && (own is not null || Kept.HasFacility);
    }
}
