using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Telemetry;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Grants;

/// <summary>
/// Takes the oldest claim nobody has considered since it was sent, and looks for flags. 取組の実施報告 whose conditions are all met and that has none is
/// granted; every other claim waits for a person. Any number of processes may run it: a row that one holds is passed over by the others.
/// </summary>
public sealed class ConsiderClaim(AppDbContext db, FindProgrammes programmes, RecordGrant grant)
{
    /// <param name="Except">Claims that could not be considered a moment ago: they must not keep the others waiting.</param>
    public sealed record Request(IReadOnlyCollection<Guid> Except);

    public sealed record Considered(ClaimNumber Number, bool Granted, IReadOnlyList<string> Flags);

    /// <returns>Null: nothing waits.</returns>
    /// <exception cref="NotConsideredException">This one failed; others may not.</exception>
    public async Task<Considered?> RunAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var except = request.Except.ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await db.Claims.FromSql($"""
            select * from claims where state = 'Submitted' and (considered_at is null or considered_at < submitted_at) and id <> all({except})
            order by submitted_at limit 1 for update skip locked
            """).ToListAsync(cancellationToken);
        if (rows is not [var claim])
        {
            return null;
        }

        try
        {
            var considered = await DecideAsync(claim, new ActingAs(ClaimDesk.AutomaticActor, Reason: null, now), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            Counts.Decision(claim.Kind, considered.Granted ? ClaimEventKind.Granted : ClaimEventKind.Flagged, ClaimDesk.AutomaticActor);
            return considered;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            throw new NotConsideredException(claim.Id, cause);
        }
    }

    private async Task<Considered> DecideAsync(Claim claim, ActingAs context, CancellationToken cancellationToken)
    {
        var found = await programmes.OfKeyAsync(claim.ProgrammeKey, cancellationToken)
            ?? throw new InvalidOperationException($"There is no programme {claim.ProgrammeKey}.");
        var facts = await new GatherClaimFacts(db).RunAsync(claim, found.Programme, JapanDay.Of(context.At), cancellationToken);
        var decision = AutomaticGrant.Decide(facts, found.Programme);
        if (decision.Computation is { } computation)
        {
            var next = ClaimTransitions.Table.After(claim.State, CaseAction.Approve, CaseParty.Automatic);
            await grant.RunAsync(claim, new RecordGrant.Grant(next, found, computation, [], [.. decision.Reasons]), context, cancellationToken);
        }
        else
        {
            await FlagAsync(claim, decision.Flags, context, cancellationToken);
        }

        return new Considered(claim.Number, decision.Granted, decision.Flags);
    }

    // The version stays: nothing that the facility or a reviewer has seen became wrong, and a grant asks about the flags of its moment.
    private async Task FlagAsync(Claim claim, IReadOnlyList<string> flags, ActingAs context, CancellationToken cancellationToken)
    {
        claim.Flags = [.. flags];
        claim.ConsideredAt = context.At.ToUniversalTime() is var now && now < claim.SubmittedAt ? claim.SubmittedAt : now;
        if (flags.Count > 0)
        {
            db.ClaimEvents.Add(new ClaimEvent
            {
                ClaimId = claim.Id, At = context.At.ToUniversalTime(), Actor = context.Actor, Kind = ClaimEventKind.Flagged, Reasons = [.. flags],
            });
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Claims.Consider, claim.Number, JsonSerializer.Serialize(new { flags })));
        await db.SaveChangesAsync(cancellationToken);
    }
}
