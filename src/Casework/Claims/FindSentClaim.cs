using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>A claim that a facility has sent to a round.</summary>
public sealed class FindSentClaim(AppDbContext db)
{
    /// <summary>That of a round which stands in the way of a second one: under way or granted; in a round that takes one only, also a refused one.</summary>
    public Task<Claim?> OfRoundAsync(FacilityCode facility, Programme programme, CancellationToken cancellationToken) =>
        db.Claims.AsNoTracking()
            .Where(c => c.FacilityCode == facility && c.ProgrammeKey == programme.Key && c.State != ClaimState.Withdrawn)
            .Where(c => programme.Terms.OnceOnly || c.State != ClaimState.Refused)
            .OrderByDescending(c => c.SubmittedAt).FirstOrDefaultAsync(cancellationToken);
}
