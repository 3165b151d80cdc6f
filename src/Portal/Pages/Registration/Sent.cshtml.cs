using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shikaku.Portal.Pages.Registration;

/// <summary>The same for known and unknown addresses.</summary>
[AllowAnonymous]
public sealed class SentModel : PageModel;
