using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Articles;
using Shikaku.Portal.Articles;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Articles;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.Articles;

/// <summary>お知らせ, よくある質問, 導入準備, 手順書・マニュアル or 配布物.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class ListModel(ReadArticles articles) : PageModel
{
    public ArticleKind Kind { get; private set; }

    public IReadOnlyList<PublishedArticle> Articles { get; private set; } = [];

    /// <summary>What everybody is to read before they apply, in the order in which it is needed.</summary>
    public IReadOnlyList<PublishedArticle> FirstManuals =>
        [.. SiteArticles.FirstManuals.Select(slug => Articles.FirstOrDefault(article => article.Slug == slug)).OfType<PublishedArticle>()];

    public async Task<IActionResult> OnGetAsync(string list)
    {
        if (ArticleKinds.InFolder(list) is not { } kind)
        {
            return StatusCode(StatusCodes.Status404NotFound);
        }

        Kind = kind;
        Articles = await articles.ListAsync(kind, HttpContext.MeOrNobody()?.FacilityKind, HttpContext.RequestAborted);
        return Page();
    }
}
