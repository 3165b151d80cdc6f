using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Programmes;

/// <summary>
/// Whose past decision would be another one under a changed file. Nothing is written. What is compared is what the file decides: the dates and the amount.
/// A 不交付 rests on what a person saw and is not looked at.
/// </summary>
public sealed class ReplayDecisions(AppDbContext db)
{
    /// <param name="Changed">The round as the file says it; its key names the decisions that are looked at.</param>
    public sealed record Request(DayPeriod Decided, Programme Changed);

    /// <param name="Then">What would be granted; null: the claim would not be taken, <paramref name="Why"/> says why.</param>
    public sealed record Difference(ClaimNumber Number, FacilityCode Facility, DateOnly DecidedOn, Yen Granted, Yen? Then, string Why);

    public sealed record Replayed(int Decisions, IReadOnlyList<Difference> Differences);

    public async Task<Replayed> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var since = JapanDay.StartOf(request.Decided.First);
        var until = JapanDay.StartOf(request.Decided.Last.AddDays(1));
        var claims = await (
            from claim in db.Claims.AsNoTracking()
            where claim.ProgrammeKey == request.Changed.Key && claim.State == ClaimState.Granted && claim.DecidedAt >= since && claim.DecidedAt < until
            join facility in db.Facilities on claim.FacilityCode equals facility.FacilityCode
            orderby claim.DecidedAt, claim.Number
            select new
            {
                claim.Number,
                claim.FacilityCode,
                claim.DecidedAt,
                claim.SubmittedAt,
                claim.GrantedYen,
                facility.Kind,
                Purchases = db.SubsidyItems.Where(item => item.ClaimId == claim.Id).Select(item => new { item.PurchasedOn, item.CostKind, item.PriceYen }).ToList(),
                Activity = db.ActivityReports.Where(report => report.ClaimId == claim.Id).Select(report => new { report.FromOn, report.UntilOn }).SingleOrDefault(),
            }).ToListAsync(cancellationToken);
        var differences = new List<Difference>();
        foreach (var claim in claims)
        {
            var days = claim.Activity is { } done ? [done.FromOn, done.UntilOn] : claim.Purchases.ConvertAll(item => item.PurchasedOn);
            var costs = claim.Purchases.ConvertAll(item => new ClaimedCost(item.CostKind, item.PriceYen));
            var (then, why) = Decide(request.Changed, claim.Kind, JapanDay.Of(claim.SubmittedAt), days, costs);
            if (then != claim.GrantedYen)
            {
                differences.Add(new Difference(claim.Number, claim.FacilityCode, JapanDay.Of(claim.DecidedAt!.Value), claim.GrantedYen!.Value, then, why));
            }
        }

        return new Replayed(claims.Count, differences);
    }

    private static (Yen? Yen, string Why) Decide(Programme changed, FacilityKind kind, DateOnly sentOn, IEnumerable<DateOnly> days, IReadOnlyCollection<ClaimedCost> costs)
    {
        if (!changed.FacilityKinds.Contains(kind))
        {
            return (null, "施設の種類が対象外");
        }

        if (!changed.Application.Contains(sentOn))
        {
            return (null, $"受付期間の外（{sentOn:yyyy-MM-dd}）");
        }

        foreach (var day in days)
        {
            if (!changed.Activity.Contains(day))
            {
                return (null, $"活動期間の外（{day:yyyy-MM-dd}）");
            }
        }

        var computed = GrantComputation.Of(changed, costs);
        return computed.Yen == Yen.Zero ? (null, "補助額が0円") : (computed.Yen, string.Join("、", computed.Steps));
    }
}
