using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.NextSteps;

/// <summary>Where a facility stands with 助成金 and 協力金 today: what their pages would say.</summary>
public sealed class GatherMoney(AppDbContext db, FindProgrammes programmes, ShowSubsidy subsidies, ShowCooperation cooperations)
{
    public async Task<MoneyFacts> OfAsync(FacilityCode facility, DateOnly today, CancellationToken cancellationToken)
    {
        var state = await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == facility)
            .Select(f => new
            {
                f.Kind,
                AccountToMend = db.PayeeAccounts.Any(a => a.FacilityCode == facility && a.State == PayeeAccountState.Current && a.ToMendSince != null)
                    && db.Payments.Any(p => p.FacilityCode == facility && p.State == PaymentState.Returned),
            }).SingleAsync(cancellationToken);
        var claims = await db.Claims.AsNoTracking().Where(c => c.FacilityCode == facility && c.State != ClaimState.Withdrawn).OrderBy(c => c.SubmittedAt)
            .Select(c => new Claimed(
                c.ProgrammeKey,
                db.SubsidyUseReports.Any(r => r.ClaimId == c.Id),
                new ClaimFact(c.Number, c.State, c.DueOn, db.Payments.Where(p => p.ClaimId == c.Id).OrderByDescending(p => p.DecidedAt).Select(p => (PaymentState?)p.State).FirstOrDefault())))
            .ToListAsync(cancellationToken);
        var aside = await db.SubsidiesPutAside.Where(s => s.FacilityCode == facility).Select(s => s.ProgrammeKey).ToListAsync(cancellationToken);
        var rounds = new List<RoundFact>();
        foreach (var kind in (ProgrammeKind[])[ProgrammeKind.Subsidy, ProgrammeKind.CooperationPayment])
        {
            var offer = await programmes.OfferAsync(kind, state.Kind, today, cancellationToken);
            foreach (var round in offer.Counting)
            {
                var standing = kind == ProgrammeKind.Subsidy
                    ? await StandingOfSubsidyAsync(round, facility, today, cancellationToken)
                    : await StandingOfCooperationAsync(round, facility, today, cancellationToken);
                rounds.Add(Fact(round, offer.PlaceOf(round), standing, claims, today) with { PutAside = aside.Contains(round.Programme.Key) });
            }

            rounds.AddRange(UnderWay(offer, claims, today));
        }

        return new MoneyFacts(rounds, state.AccountToMend) { Reports = Reports(claims, await programmes.AllAsync(cancellationToken)) };
    }

    /// <summary>Of a round that is no more offered what is not settled yet: a 差戻し is answered, and money comes, after it as well.</summary>
    private static IEnumerable<RoundFact> UnderWay(RoundOffer offer, List<Claimed> claims, DateOnly today) =>
        from round in offer.Known
        where !offer.Counts(round)
        let claim = claims.LastOrDefault(claim => claim.ProgrammeKey == round.Programme.Key)?.Fact
        where claim is { IsUnderWay: true }
        select Fact(round, new Destination.SentClaim(claim.Number), RoundStanding.Closed, claims, today);

    private static IReadOnlyList<ReportFact> Reports(List<Claimed> claims, IReadOnlyList<FindProgrammes.Found> rounds) =>
    [
        .. from claim in claims
           where claim is { Fact.State: ClaimState.Granted, Reported: false }
           let day = rounds.FirstOrDefault(round => round.Programme.Key == claim.ProgrammeKey)?.Programme.Terms.ReportBy
           where day is not null
           orderby day
           select new ReportFact(claim.Fact.Number, day.Value),
    ];

    private async Task<RoundStanding> StandingOfSubsidyAsync(FindProgrammes.Found round, FacilityCode facility, DateOnly today, CancellationToken cancellationToken)
    {
        if (!Rounds.Takes(round.Programme, today))
        {
            return RoundStanding.Closed;
        }

        var problem = (await subsidies.OfRoundAsync(round, facility, verified: true, today, cancellationToken)).Problem;
        return problem is null ? RoundStanding.Ready : problem == SubsidyRefusals.NotIntroduced ? RoundStanding.NotYet : RoundStanding.Closed;
    }

    private async Task<RoundStanding> StandingOfCooperationAsync(FindProgrammes.Found round, FacilityCode facility, DateOnly today, CancellationToken cancellationToken)
    {
        if (!Rounds.Takes(round.Programme, today))
        {
            return RoundStanding.Closed;
        }

        var standing = await cooperations.OfRoundAsync(round, facility, verified: true, today, cancellationToken);
        return standing.IsLost ? RoundStanding.Lost
            : standing.Conditions.All(condition => condition.Met || condition.Condition == ReportCondition.PayeeAccount) ? RoundStanding.Ready
            : RoundStanding.NotYet;
    }

    private static RoundFact Fact(FindProgrammes.Found found, Destination page, RoundStanding standing, List<Claimed> claims, DateOnly today) => new(
        found.Programme.Kind,
        found.Programme.Key,
        found.Programme.Name,
        page,
        standing,
        Rounds.Deadline(found.Programme, today),
        GrantComputation.Highest(found.Programme),
        claims.LastOrDefault(claim => claim.ProgrammeKey == found.Programme.Key)?.Fact);

    /// <param name="Reported">導入報告 was sent.</param>
    private sealed record Claimed(string ProgrammeKey, bool Reported, ClaimFact Fact);
}
