using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Facilities;

[May(StaffRight.SeeFacilities)]
public sealed class ErrorCodesModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public IReadOnlyList<ErrorCode> Entries { get; private set; } = [];

    public void OnGet() => Entries = ErrorCodeCatalogue.Search(ErrorCodeCatalogue.All, Code);
}
