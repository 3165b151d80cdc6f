using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Claims;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Subsidies;

/// <summary>What a claim's amount is computed from.</summary>
internal static class ClaimedCosts
{
    /// <summary>By kind of cost; of 協力金 nothing.</summary>
    public static async Task<IReadOnlyCollection<ClaimedCost>> OfAsync(AppDbContext db, Claim claim, CancellationToken cancellationToken) =>
        claim.Kind == ProgrammeKind.CooperationPayment
            ? []
            : await db.SubsidyItems.Where(item => item.ClaimId == claim.Id).GroupBy(item => item.CostKind)
                .Select(paid => new ClaimedCost(paid.Key, new Yen(paid.Sum(item => (long)item.PriceYen)))).ToListAsync(cancellationToken);
}
