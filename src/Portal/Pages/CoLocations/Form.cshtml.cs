using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Facilities;
using Shikaku.Portal.CoLocations;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;

namespace Shikaku.Portal.Pages.CoLocations;

/// <summary>併設申告 on paper, for everybody; with the two facilities of who has begun it on the screen.</summary>
[AllowAnonymous]
public sealed class FormModel(AppDbContext db) : PageModel
{
    public IReadOnlyList<(string Caption, Facility? Facility)> Facilities { get; private set; } = [(CoLocationRules.Name(CoLocationRole.Main), null), (CoLocationRules.Name(CoLocationRole.Sub), null)];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.MeOrNobody() is { } me && KeptCoLocation.Of(TempData, me.FacilityCode.Value) is { } kept)
        {
            var (own, other) = (await FindAsync(kept.Own, cancellationToken), await FindAsync(kept.Other, cancellationToken));
            var (main, sub) = kept.Role == CoLocationRole.Main ? (own, other) : (other, own);
            Facilities = [(CoLocationRules.Name(CoLocationRole.Main), main), (CoLocationRules.Name(CoLocationRole.Sub), sub)];
        }
    }

    private Task<Facility> FindAsync(string code, CancellationToken cancellationToken)
    {
        var facility = FacilityCode.Parse(code);
        return db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == facility, cancellationToken);
    }
}
