using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.ErrorCodes;

/// <summary>By letter, or what a code or words find. For everybody: who stands at the counter need not be who signs in here.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class IndexModel : PageModel
{
    private static readonly List<IGrouping<CodePlace, (CodeFamily Family, IReadOnlyList<ErrorCode> Codes)>> ByLetter =
    [
        .. from family in CodeFamilies.All
           let codes = (IReadOnlyList<ErrorCode>)[.. ErrorCodeCatalogue.ForFacilities.Where(code => code.Family == family)]
           where codes.Count > 0
           group (family, codes) by family.Place,
    ];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Null: nothing was searched for.</summary>
    public IReadOnlyList<ErrorCode>? Found { get; private set; }

    public IReadOnlyList<IGrouping<CodePlace, (CodeFamily Family, IReadOnlyList<ErrorCode> Codes)>> Groups => ByLetter;

    public void OnGet()
    {
        if (!string.IsNullOrWhiteSpace(Q))
        {
            Found = ErrorCodeCatalogue.Search(ErrorCodeCatalogue.ForFacilities, Q);
        }
    }
}
