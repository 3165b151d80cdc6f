using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.Search;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Search;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.Search;

/// <summary>検索: what was found, the best first; for who is signed in what their facility has sent, too.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class IndexModel(SearchSite site, OwnCases own, VainSearches vain) : PageModel
{
    /// <summary>Results on one page.</summary>
    public const int Most = 20;

    /// <summary>What was typed, as far as it is looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>More was typed than is looked at.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Null: nothing was searched for.</summary>
    public IReadOnlyList<SearchHit>? Found { get; private set; }

    public IReadOnlyList<SearchHit> Own { get; private set; } = [];

    /// <summary>Where nothing was found.</summary>
    public IReadOnlyList<SearchHit> Popular { get; private set; } = [];

    /// <summary>Other words for what was typed, where nothing was found.</summary>
    public IReadOnlyList<string> Similar { get; private set; } = [];

    /// <summary>Null: all kinds.</summary>
    public string? ChosenKind { get; private set; }

    public IReadOnlyList<(string Key, string Name, int Count)> Kinds { get; private set; } = [];

    public IReadOnlyList<SearchHit> Shown { get; private set; } = [];

    /// <summary>From 1.</summary>
    public int Part { get; private set; }

    public int Parts { get; private set; }

    public SearchMarks Marks { get; private set; } = SearchMarks.None;

    public async Task OnGetAsync(string? kind, int? part, CancellationToken cancellationToken)
    {
        var typed = (Q ?? "").Trim();
        Q = SearchText.Cut(typed);
        WasCut = Q.Length < typed.Length;
        if (Q.Length == 0)
        {
            return;
        }

        var me = HttpContext.MeOrNobody();
        var all = await site.FindAsync(Q, me?.FacilityKind, cancellationToken);
        Own = me is null ? [] : await own.FindAsync(me, Q, cancellationToken);
        Kinds = [.. all.GroupBy(hit => (hit.KindKey, hit.Kind)).Select(group => (group.Key.KindKey, group.Key.Kind, group.Count()))];
        ChosenKind = Kinds.Any(each => each.Key == kind) ? kind : null;
        Found = [.. all.Where(hit => ChosenKind is null || hit.KindKey == ChosenKind)];
        Parts = Math.Max(1, (Found.Count + Most - 1) / Most);
        Part = Math.Clamp(part ?? 1, 1, Parts);
        Shown = [.. Found.Skip((Part - 1) * Most).Take(Most)];
        Marks = SearchMarks.Of(Q);
        if (all.Count == 0)
        {
            if (Own.Count == 0)
            {
                vain.Add(typed);
            }

            Popular = await site.PopularAsync(me?.FacilityKind, cancellationToken);
            Similar = SameWords.Similar(SearchText.Fold(Q));
        }
    }
}
