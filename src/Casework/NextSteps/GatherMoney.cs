using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.NextSteps;

/// <summary>Where a facility stands with 助成金 and 協力金 today.</summary>
public sealed class GatherMoney(AppDbContext db, FindProgrammes programmes)
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
                new ClaimFact(c.Number, c.State, c.DueOn, db.Payments.Where(p => p.ClaimId == c.Id).OrderByDescending(p => p.DecidedAt).Select(p => (PaymentState?)p.State).FirstOrDefault())))
            .ToListAsync(cancellationToken);
        var subsidy = await programmes.ForAsync(ProgrammeKind.Subsidy, state.Kind, today, cancellationToken);
        var cooperation = await programmes.ForAsync(ProgrammeKind.CooperationPayment, state.Kind, today, cancellationToken);
        return new MoneyFacts(Fact(subsidy, claims, today), Fact(cooperation, claims, today), state.AccountToMend);
    }

    private static RoundFact? Fact(FindProgrammes.Found? found, List<Claimed> claims, DateOnly today) => found is null
        ? null
        : new RoundFact(
            found.Programme.Kind,
            Rounds.Takes(found.Programme, today),
            Rounds.Deadline(found.Programme, today),
            GrantComputation.Highest(found.Programme),
            claims.LastOrDefault(claim => claim.ProgrammeKey == found.Programme.Key)?.Fact);

    private sealed record Claimed(string ProgrammeKey, ClaimFact Fact);
}
