using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.SignIn;

/// <summary>The sign-in page for who has just sent a form with an ended session. Changes nothing, so the form's token, which belonged to that
/// session, is not asked for; where the form comes from is.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[RequestSizeLimit(KeptForms.LargestForm)]
public sealed class KeepModel(KeptForms keptForms) : PageModel
{
    public SignInForm Form { get; private set; } = new(Mail: null, Next: null, Kept: null);

    public IActionResult OnGet() => Redirect("/sign-in");

    public async Task<IActionResult> OnPostAsync([FromQuery] string? of)
    {
        if (await keptForms.KeepAsync(Request, of) is not { } kept)
        {
            return Redirect("/sign-in");
        }

        // Only what the sign-in form itself asks for is shown in it.
        ModelState.Clear();
        Form = new SignInForm(Mail: null, kept.Path, kept.Sealed);
        return Page();
    }
}
