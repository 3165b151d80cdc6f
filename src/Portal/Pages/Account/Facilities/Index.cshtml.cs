using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Account.Facilities;

/// <summary>The facilities of who is signed in, and which of them is in use. The header of every page sends here too.</summary>
public sealed class IndexModel : PageModel
{
    [BindProperty]
    public string? Facility { get; set; }

    public IReadOnlyList<Choice> Choices => [.. HttpContext.Me().Facilities.Select(held => new Choice(held.Code.Value, held.Name, $"機関コード {held.Code}"))];

    public void OnGet() => Facility = HttpContext.Me().FacilityCode.Value;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!FacilityCode.TryParse(Facility, out var code) || !await CurrentUserLookup.UseAsync(HttpContext, code))
        {
            ModelState.Refuse(nameof(Facility), RegistrationRefusals.FacilityNotHeld);
            return Page();
        }

        TempData.Notice($"「{HttpContext.Me().FacilityName}」に切り替えました。どの画面も、この施設のものになっています。");
        return Redirect("/home");
    }
}
