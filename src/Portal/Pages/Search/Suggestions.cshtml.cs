using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.Search;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Search;

namespace Shikaku.Portal.Pages.Search;

/// <summary>The few pages that fit best what is typed so far: the list that the search box shows while somebody types, and a page of its own without a script.</summary>
[AllowAnonymous]
public sealed class SuggestionsModel(SearchSite site) : PageModel
{
    private const int Most = 6;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<SearchHit> Shown { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Q = SearchText.Cut(Q);
        Shown = [.. (await site.FindAsync(Q, HttpContext.MeOrNobody()?.FacilityKind, cancellationToken)).Take(Most)];
    }
}
