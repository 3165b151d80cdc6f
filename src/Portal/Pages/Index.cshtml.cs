using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Portal.Articles;
using Shikaku.Portal.Menu;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages;

/// <summary>トップページ (001_f051a3c8d303b27a.txt, 1-1 and 2), for everybody.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class IndexModel(ReadArticles articles, TimeProvider time) : PageModel
{
    private const int MostNews = 4;

    public IReadOnlyList<TopTile> Tiles => TopTile.For(HttpContext.MeOrNobody() is not null);

    /// <summary>重要なお知らせ, the newest first. Without the database there are none, and the way on is there all the same.</summary>
    public IReadOnlyList<PublishedArticle> News { get; private set; } = [];

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task OnGetAsync()
    {
        try
        {
            News = [.. (await articles.ListAsync(ArticleKind.News, HttpContext.MeOrNobody()?.FacilityKind, HttpContext.RequestAborted)).Take(MostNews)];
        }
        catch (Exception away) when (DatabaseTrouble.IsCauseOf(away))
        {
            News = [];
        }
    }
}
