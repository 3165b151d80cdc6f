using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Subsidies;
using Shikaku.Casework.Telemetry;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Grants;

/// <summary>交付決定 by a person: computed anew by the programme in force, and only as much as the person saw.</summary>
public sealed class GrantClaim(AppDbContext db, FindProgrammes programmes, RecordGrant grant)
{
    /// <param name="SeenYen">The amount that the page showed.</param>
    /// <param name="Confirmed">The person ticked that what is unusual was looked at.</param>
    public sealed record Request(SeenCase Seen, Yen SeenYen, bool Confirmed);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new ClaimDesk(db).TakeAsync(request.Seen, CaseAction.Approve, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var claim = taken.Case;
        var found = (await programmes.OfKeyAsync(claim.ProgrammeKey, cancellationToken))!;
        var computation = GrantComputation.Of(found.Programme, await ClaimedCosts.OfAsync(db, claim, cancellationToken));
        var facts = await new GatherClaimFacts(db).RunAsync(claim, found.Programme, JapanDay.Of(context.At), cancellationToken);
        var flags = ClaimFlags.Of(facts);
        var left = await RoundBudget.LockAsync(db, found.Programme, claim.Id, cancellationToken);
        if (FindProblem(request, computation, flags, left) is { } problem)
        {
            return problem;
        }

        try
        {
            await grant.RunAsync(claim, new RecordGrant.Grant(taken.Next, found, computation, flags, []), context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            Counts.Decision(claim.Kind, ClaimEventKind.Granted, context.Actor);
            return new CaseDone(claim.Number, claim.Version);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "entitlements" })
        {
            return ClaimRefusals.DecidedBefore;
        }
    }

    private static Refusal? FindProblem(Request request, GrantComputation computation, IReadOnlyList<string> flags, Yen? left) =>
        computation.Yen <= Yen.Zero ? ClaimRefusals.NothingToGrant
        : computation.Yen != request.SeenYen ? ClaimRefusals.AmountChanged
        : flags.Count > 0 && !request.Confirmed ? ClaimRefusals.ConfirmationMissing
        : computation.Yen > left ? ClaimRefusals.BudgetShort
        : null;
}
