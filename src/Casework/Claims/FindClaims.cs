using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>The queue of claims.</summary>
public sealed class FindClaims(AppDbContext db, FindFacilities facilities) : QueueOf<Claim, ClaimFilter>(db, facilities)
{
    protected override IQueryable<Claim> Narrow(IQueryable<Claim> cases, ClaimFilter filter)
    {
        cases = filter.State is { } state ? cases.Where(c => c.State == EF.Constant(state)) : cases;
        return filter.Kind is { } kind ? cases.Where(c => c.Kind == EF.Constant(kind)) : cases;
    }

    protected override IQueryable<Claim> Waiting(IQueryable<Claim> cases) => cases.Where(c => c.State == EF.Constant(ClaimState.Submitted));

    protected override IQueryable<Claim>? OfNumber(IQueryable<Claim> cases, string number) =>
        ClaimNumber.TryParse(number, out var claim) ? cases.Where(c => c.Number == claim) : null;
}
