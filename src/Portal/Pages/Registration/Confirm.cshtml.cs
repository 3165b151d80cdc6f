using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Registration;
using Shikaku.Portal.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Registration;

/// <summary>新規ユーザー登録: the facility that was found and what was typed. The only page of the journey that writes.</summary>
[AllowAnonymous]
public sealed class ConfirmModel(AppDbContext db, RegisterUser register, TimeProvider time) : PageModel
{
    public KeptRegistration Kept { get; private set; } = null!;

    public Facility Facility { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (KeptRegistration.Of(TempData) is not { } kept)
        {
            return Redirect(PortalAddresses.Registration.Register);
        }

        return await ShowAsync(kept, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (KeptRegistration.WasSent(TempData, id))
        {
            return Redirect(PortalAddresses.Registration.Sent);
        }

        if (KeptRegistration.Of(TempData) is not { } kept || time.GetUtcNow() - kept.At > KeptRegistration.ValidFor)
        {
            TempData.Notice(RegistrationRefusals.RegistrationKeptTooLong.Title + RegistrationRefusals.RegistrationKeptTooLong.Detail);
            return Redirect(PortalAddresses.Registration.Register);
        }

        // Another tab has come this far with other values since: what is stored must be what was shown.
        return kept.Id == id ? await RegisterAsync(kept, cancellationToken) : Redirect(PortalAddresses.Registration.Confirm);
    }

    private async Task<IActionResult> ShowAsync(KeptRegistration kept, CancellationToken cancellationToken)
    {
        Kept = kept;
        var code = FacilityCode.Parse(kept.FacilityCode);
        Facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == code, cancellationToken);
        return Page();
    }

    private async Task<IActionResult> RegisterAsync(KeptRegistration kept, CancellationToken cancellationToken)
    {
        if (!PhoneNumber.TryParse(kept.Phone, out var phone) || !MailAddress.TryParse(kept.Mail, out var mail))
        {
            return Redirect(PortalAddresses.Registration.Register);
        }

        var request = new RegisterUser.Request(kept.Id, kept.Name, FacilityCode.Parse(kept.FacilityCode), phone, mail, kept.PasswordHash);
        await register.RunAsync(request, new ActingAs(Actor.System("registration"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() }, cancellationToken);
        kept.MarkSent(TempData);
        return Redirect(PortalAddresses.Registration.Sent);
    }
}
