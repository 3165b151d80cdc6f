using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Facilities;
using Shikaku.BackOffice.SignIn;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Facilities;

[May(StaffRight.SeeFacilities)]
public sealed class ErrorCodesModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public IReadOnlyList<ErrorCodes.Entry> Entries { get; private set; } = [];

    public void OnGet()
    {
        var wanted = TypedCode.Clean(Code).ToUpperInvariant();
        Entries = [.. ErrorCodes.All.Where(entry => entry.Code.StartsWith(wanted, StringComparison.Ordinal))];
    }
}
