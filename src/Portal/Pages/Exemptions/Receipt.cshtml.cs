using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Exemptions;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>What was received, for the browser that sent it; to be printed and kept.</summary>
[AllowAnonymous]
public sealed class ReceiptModel : PageModel
{
    public ExemptionReceipt Receipt { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (KeptExemption.ReceiptOf(TempData) is not { } receipt)
        {
            return Redirect(PortalAddresses.Exemptions.Index);
        }

        Receipt = receipt;
        return Page();
    }
}
