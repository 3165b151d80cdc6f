using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.ErrorCodes;

/// <summary>One code: the page that anybody can open by typing what the screen says.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class DetailsModel : PageModel
{
    /// <summary>Null: there is no such code, or none that a facility sees.</summary>
    public ErrorCode? Shown { get; private set; }

    /// <param name="code">In any case and width; the page has one address.</param>
    public IActionResult OnGet(string code)
    {
        if (ErrorCodeCatalogue.Find(code) is not { IsForFacilities: true } found)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        if (!string.Equals(code, found.Code, StringComparison.Ordinal))
        {
            return LocalRedirect(PortalAddresses.ErrorCodes.Of(found.Code));
        }

        Shown = found;
        return Page();
    }
}
