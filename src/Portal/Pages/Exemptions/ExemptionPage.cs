using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Facilities;
using Shikaku.Portal.Exemptions;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>A page of the way to a declaration, for everybody, signed in or not.</summary>
[AllowAnonymous]
public abstract class ExemptionPage(AppDbContext db, TimeProvider time) : PageModel
{
    private KeptExemption? kept;

    public KeptExemption Kept => kept ??= KeptExemption.Of(TempData, Now) is { } before && (before.For is null || before.For == FacilityInUse) ? before : new KeptExemption(RandomId.New(), Now);

    /// <summary>Whose facility was verified speaks for it: it is not asked for.</summary>
    public bool SpeaksForFacility => HttpContext.MeOrNobody() is { FacilityVerified: true, FacilityKind: FacilityKind.TreatmentOffice };

    private string? FacilityInUse => HttpContext.MeOrNobody()?.FacilityCode.Value;

    protected DateTimeOffset Now => time.GetUtcNow();

    protected DateOnly Today => JapanDay.Of(Now);

    protected void Keep(KeptExemption changed)
    {
        kept = changed with { For = FacilityInUse };
        kept.Keep(TempData);
    }

    /// <summary>Of the person who speaks for it, with its 登録記号番号; else null.</summary>
    protected async Task<Facility?> OwnFacilityAsync()
    {
        if (!SpeaksForFacility)
        {
            return null;
        }

        var code = HttpContext.Me().FacilityCode;
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == code, HttpContext.RequestAborted);
        return facility.RegistrationNumber is null ? null : facility;
    }
}
