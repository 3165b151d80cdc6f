using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Articles;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.Handouts;

/// <summary>お声掛け, a step at a time: each answer is a link to the step that follows.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class CallingOutModel(CallingOutFlow flow) : PageModel
{
    public CallingOutFlow.Turn Shown { get; private set; } = null!;

    /// <summary>Where the reader comes from; null: this is where they began.</summary>
    public CallingOutFlow.Turn? Before { get; private set; }

    public int Number => flow.NumberOf(Shown);

    public IActionResult OnGet(string? step, string? from)
    {
        if ((step is null ? flow.Steps[0] : flow.Find(step)) is not { } found)
        {
            return StatusCode(StatusCodes.Status404NotFound);
        }

        (Shown, Before) = (found, flow.Find(from));
        return Page();
    }
}
