using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Web.Security;

namespace Shikaku.Web.Pages;

/// <summary>Whose session it was is for the host to say.</summary>
public interface IFormOwner
{
    /// <summary>Whether the one who is signed in now had this session.</summary>
    Task<bool> HadAsync(HttpContext context, Guid session);
}

/// <summary>Offers a form again that was sent after its session had ended. Only to the person it belongs to.</summary>
public sealed class HeldModel : PageModel
{
    public HeldForm Form { get; private set; } = null!;

    /// <summary>What people type, apart from the numbers and names that forms carry for themselves.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token)
    {
        var services = HttpContext.RequestServices;
        if (services.GetService<HeldForms>()?.Find(token) is not { } form || !await services.GetRequiredService<IFormOwner>().HadAsync(HttpContext, form.Session))
        {
            return NotFound();
        }

        Form = form;
        Typed = [.. form.Fields.Select(field => field.Value).Where(value => value.Any(c => c > 127) || (value.Contains(' ', StringComparison.Ordinal) && value.Length > 3))];
        return Page();
    }
}
