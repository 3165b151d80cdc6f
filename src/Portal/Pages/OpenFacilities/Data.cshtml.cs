using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.OpenFacilities;

/// <summary>What the files of 対応施設検索 hold, how to follow them, and on what terms. Says what <see cref="Rules.OpenFacilities.OpenData"/> says.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class DataModel : PageModel;
