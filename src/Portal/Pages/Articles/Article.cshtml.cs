using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Portal.Articles;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Articles;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.Articles;

/// <summary>One article. Its 「役に立ちましたか」 carries no token: a token would need a cookie, and a vote is worth no forging.</summary>
[AllowAnonymous]
[PackedPage]
[IgnoreAntiforgeryToken]
public sealed class ArticleModel(ReadArticles articles, ArticleCounts counts) : PageModel
{
    private const int MostRelated = 5;

    public PublishedArticle Shown { get; private set; } = null!;

    public IReadOnlyList<PublishedArticle> Related { get; private set; } = [];

    /// <summary>Of who is signed in; null: nobody is.</summary>
    public string? FacilityName => HttpContext.MeOrNobody()?.FacilityName;

    /// <summary>Where it is ready for paper; null: it is no sheet.</summary>
    public string? Printed =>
        Shown.Slug == SiteArticles.Leaflet ? PortalAddresses.Handouts.Leaflet
        : Shown.Slug == SiteArticles.LeafletAhaki ? PortalAddresses.Handouts.LeafletAhaki
        : Shown.Slug == SiteArticles.Poster ? PortalAddresses.Handouts.Poster
        : null;

    /// <summary>Somebody has just voted.</summary>
    public bool Thanks { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, bool thanks)
    {
        var reader = HttpContext.MeOrNobody()?.FacilityKind;
        if (await articles.FindAsync(slug, reader, HttpContext.RequestAborted) is not { } found)
        {
            return StatusCode(StatusCodes.Status404NotFound);
        }

        (Shown, Thanks) = (found, thanks);
        Related = [.. (await articles.ListAsync(null, reader, HttpContext.RequestAborted)).Where(each => each.Text.Topic == found.Text.Topic && each.Slug != found.Slug).Take(MostRelated)];
        if (!thanks)
        {
            counts.View(found.Slug);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, bool useful)
    {
        if (await articles.FindAsync(slug, HttpContext.MeOrNobody()?.FacilityKind, HttpContext.RequestAborted) is not { } found)
        {
            return StatusCode(StatusCodes.Status404NotFound);
        }

        counts.Vote(found.Slug, useful, HttpContext.Network());
        return LocalRedirect(PortalAddresses.Articles.Thanks(found.Slug));
    }
}
