using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Inquiries;

namespace Shikaku.Portal.Pages.Inquiries;

/// <summary>What was received, for the browser that sent it.</summary>
[AllowAnonymous]
public sealed class ReceiptModel : PageModel
{
    public InquiryReceipt Receipt { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (KeptInquiry.ReceiptOf(TempData) is not { } receipt)
        {
            return Redirect(PortalAddresses.Contact.New);
        }

        Receipt = receipt;
        return Page();
    }
}
