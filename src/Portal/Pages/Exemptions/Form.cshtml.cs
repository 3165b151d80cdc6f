using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>The declaration on paper, with the way back to the screen.</summary>
[AllowAnonymous]
public sealed class FormModel : PageModel;
