using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>各種申請の一覧画面 (001_f051a3c8d303b27a.txt, 3), with what can be applied for here.</summary>
public sealed class MenuModel : PageModel;
