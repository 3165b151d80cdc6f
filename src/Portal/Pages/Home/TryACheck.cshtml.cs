using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shikaku.Portal.Pages.Home;

/// <summary>How to try a check without a patient.</summary>
public sealed class TryACheckModel : PageModel;
