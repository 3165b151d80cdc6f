using Shikaku.Casework.Claims;
using Shikaku.Casework.Programmes;
using Shikaku.Rules;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Cooperation;

/// <summary>Where a facility stands before 取組の実施報告: each condition met or missing and how to mend it, told before anybody fills in a form.</summary>
public sealed class ShowCooperation(CheckConditions conditions, FindSentClaim claims)
{
    /// <param name="Sent">The report of this round that is under way or granted.</param>
    public sealed record Standing(
        FindProgrammes.Found? Round, DateOnly Today, bool Verified, CooperationFacts? Facts, IReadOnlyList<ConditionView> Conditions, Claim? Sent)
    {
        public RoundState? State => Round is null ? null : Rounds.Of(Round.Programme, Today);

        public bool Open => Round is not null && Rounds.Takes(Round.Programme, Today);

        public bool AllMet => Rules.Cooperation.Conditions.AllMet(Conditions);

        /// <summary>Something is missing that cannot be mended any more.</summary>
        public bool IsLost => Conditions.Any(condition => condition.IsLost);

        /// <summary>Why nothing can be reported; null: it can.</summary>
        public Refusal? Problem => Round is null ? CooperationRefusals.NoProgramme
            : !Verified ? CooperationRefusals.NotVerified
            : Sent is not null ? CooperationRefusals.AlreadyReported
            : !Open ? CooperationRefusals.RoundNotOpen
            : !AllMet ? CooperationRefusals.ConditionsMissing
            : null;
    }

    /// <param name="round">Null: there is none for such a facility.</param>
    public async Task<Standing> OfRoundAsync(FindProgrammes.Found? round, FacilityCode facility, bool verified, DateOnly today, CancellationToken cancellationToken)
    {
        if (round is null || !verified)
        {
            return new Standing(round, today, verified, Facts: null, [], Sent: null);
        }

        var facts = await conditions.FactsAsync(facility, cancellationToken);
        return new Standing(
            round, today, verified, facts, Conditions.OfFacility(round.Programme, facts, today), await claims.OfRoundAsync(facility, round.Programme, cancellationToken));
    }
}
