using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Callbacks;
using Shikaku.Portal.Callbacks;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Identifiers;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Callbacks;

/// <summary>Gives a booked call back, by its number and the telephone it was booked for.</summary>
[AllowAnonymous]
public sealed class CancelModel(CancelCallback cancel, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    public bool Done { get; private set; }

    /// <param name="done">Just cancelled.</param>
    public void OnGet([FromQuery] string? done)
    {
        Done = done is not null;
        Number = KeptCallback.Of(TempData)?.Number.Value;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        CallbackNumber? number = null;
        if (!DatedNumber.TryRead(Number, out var read) || !CallbackNumber.TryParse(read, out number))
        {
            ModelState.Refuse(nameof(Number), CallbackRefusals.NumberUnreadable);
        }

        if (!PhoneNumber.TryParse(Phone, out var phone))
        {
            ModelState.Refuse(nameof(Phone), CallbackRefusals.PhoneUnusable);
        }

        if (number is null || phone is null)
        {
            return Page();
        }

        var now = time.GetUtcNow();
        var context = HttpContext.Anybody(now);
        if ((await cancel.RunAsync(new CancelCallback.Request(number, phone), context, cancellationToken)).Refusal is { } refusal)
        {
            ModelState.Refuse(nameof(Number), refusal);
            return Page();
        }

        KeptCallback.Forget(TempData);
        return Redirect(PortalAddresses.Contact.CancelCallback + "?done=1");
    }
}
