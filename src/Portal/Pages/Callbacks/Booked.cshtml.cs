using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Callbacks;

namespace Shikaku.Portal.Pages.Callbacks;

/// <summary>What was booked, for the browser that booked it; to be printed and kept.</summary>
[AllowAnonymous]
public sealed class BookedModel : PageModel
{
    public KeptCallback Booked { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (KeptCallback.Of(TempData) is not { } booked)
        {
            return Redirect(PortalAddresses.Contact.Callback);
        }

        Booked = booked;
        return Page();
    }
}
