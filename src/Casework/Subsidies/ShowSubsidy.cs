using Shikaku.Casework.Claims;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Programmes;
using Shikaku.Rules;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>Where a facility stands before 助成金交付申請, told before anybody fills in a form.</summary>
public sealed class ShowSubsidy(AppDbContext db, ShowIntroduction introductions, FindSentClaim claims, FindPayeeAccount accounts)
{
    /// <param name="Sent">The claim of this round that is under way or granted; where only one may be sent, also one that was refused.</param>
    /// <param name="Account">Null: none is registered. A form can be filled in without, and not sent.</param>
    public sealed record Standing(FindProgrammes.Found? Round, DateOnly Today, bool Verified, Introduction Introduction, Claim? Sent, PayeeAccount? Account)
    {
        /// <summary>Of the round's budget, in yen; null: it has none, or was not asked for.</summary>
        public Yen? BudgetLeft { get; init; }

        public bool Introduced => Introduction.IsDoneOn(Today);

        public bool Open => Round is not null && Rounds.Takes(Round.Programme, Today);

        /// <summary>Why no form can be filled in; null: it can.</summary>
        public Refusal? Problem => Round is null ? SubsidyRefusals.NoProgramme
            : !Verified ? SubsidyRefusals.FacilityNotVerified
            : Sent is { State: ClaimState.Refused } ? SubsidyRefusals.OnceOnly
            : Sent is not null ? SubsidyRefusals.AlreadyClaimed
            : !Open ? SubsidyRefusals.RoundNotOpen
            : BudgetLeft <= Yen.Zero ? SubsidyRefusals.BudgetGone
            : !Introduced ? SubsidyRefusals.NotIntroduced
            : null;
    }

    /// <param name="round">Null: there is none for such a facility.</param>
    public async Task<Standing> OfRoundAsync(FindProgrammes.Found? round, FacilityCode facility, bool verified, DateOnly today, CancellationToken cancellationToken) =>
        await WithoutBudgetAsync(round, facility, verified, today, cancellationToken) with
        {
            BudgetLeft = round is null ? null : await RoundBudget.LeftAsync(db, round.Programme, except: null, cancellationToken),
        };

    /// <summary>For who holds the budget already.</summary>
    internal async Task<Standing> WithoutBudgetAsync(FindProgrammes.Found? round, FacilityCode facility, bool verified, DateOnly today, CancellationToken cancellationToken) => new(
        round,
        today,
        verified,
        await introductions.OfAsync(facility, cancellationToken),
        round is null ? null : await claims.OfRoundAsync(facility, round.Programme, cancellationToken),
        await accounts.CurrentAsync(facility, cancellationToken));
}
