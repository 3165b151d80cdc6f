using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Web.Security;

namespace Shikaku.Web.Pages;

/// <summary>Offers a form again that came too late. Shown in place of another page; by itself it is nothing.</summary>
[AllowAnonymous]
public sealed class KeptFormModel(TimeProvider time) : PageModel
{
    public KeptForm Form { get; private set; } = null!;

    /// <summary>When it may be sent again; null: at once.</summary>
    public string? When => ComeAgain.When(Response, time);

    /// <summary>What people type, apart from the numbers and names that forms carry for themselves.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (LateForm.Of(HttpContext) is not { } form)
        {
            return NotFound();
        }

        Form = form;
        Typed = [.. form.Fields.Select(field => field.Value).Where(value => value.Any(c => c > 127) || (value.Contains(' ', StringComparison.Ordinal) && value.Length > 3))];
        return Page();
    }
}
