using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Another administrator agrees, which does it, or refuses; who asked takes it back.</summary>
public sealed class SettleStaffRequest(AppDbContext db, StaffNotices notices, StaffSeal seal)
{
    public sealed record Request(Guid Id, StaffRequestOutcome Outcome);

    /// <param name="OtherHalf">Of the one-time password: for who agreed, this once. Null: the deed has none.</param>
    public sealed record Settled(Guid UserId, string? OtherHalf)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => Actor.Staff(UserId);
    }

    public async Task<Outcome<Settled>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStaffAsync(cancellationToken);
        if (await db.StaffRequests.SingleOrDefaultAsync(r => r.Id == request.Id && r.Outcome == null, cancellationToken) is not { } asked)
        {
            return StaffRefusals.RequestSettled;
        }

        if (await FindProblemAsync(asked, request.Outcome, context, cancellationToken) is { } problem)
        {
            return problem;
        }

        var user = await db.StaffUsers.SingleAsync(u => u.Id == asked.UserId, cancellationToken);
        var otherHalf = request.Outcome == StaffRequestOutcome.Agreed ? await DoAsync(asked, user, context, cancellationToken) : null;
        (asked.Outcome, asked.SettledBy, asked.SettledAt, asked.SealedHalf) = (request.Outcome, context.Actor.Person, context.At.ToUniversalTime(), null);
        db.AuditEvents.Add(AuditEvent.Of(context, ActionOf(request.Outcome), Actor.Staff(user.Id), $$"""{"kind":"{{asked.Kind}}","askedBy":"{{Actor.Staff(asked.AskedBy)}}"}"""));
        await notices.DoneAsync(user, StaffNotices.Name(asked.Kind) + WordsOf(request.Outcome), context, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Settled(user.Id, otherHalf);
    }

    private static string ActionOf(StaffRequestOutcome outcome) => outcome switch
    {
        StaffRequestOutcome.Agreed => AuditActions.Staff.Agree,
        StaffRequestOutcome.Refused => AuditActions.Staff.Refuse,
        _ => AuditActions.Staff.Withdraw,
    };

    private static string WordsOf(StaffRequestOutcome outcome) => outcome switch
    {
        StaffRequestOutcome.Agreed => "を承認しました",
        StaffRequestOutcome.Refused => "は認められませんでした",
        _ => "の依頼が取り下げられました",
    };

    private async Task<Refusal?> FindProblemAsync(StaffRequest asked, StaffRequestOutcome outcome, ActingAs context, CancellationToken cancellationToken)
    {
        var me = context.Actor.Person;
        if (outcome == StaffRequestOutcome.Withdrawn)
        {
            return me == asked.AskedBy ? null : StaffRefusals.NotYourRequest;
        }

        if (me == asked.AskedBy || me == asked.UserId)
        {
            return StaffRefusals.SecondNeeded;
        }

        if (outcome == StaffRequestOutcome.Refused)
        {
            return null;
        }

        return asked.LapsesAt < context.At ? StaffRefusals.RequestLapsed
            : await db.HasMadeAsync(Actor.Staff(asked.AskedBy), context.Actor, context.At, cancellationToken) ? StaffRefusals.MadeByAsker
            : null;
    }

    private async Task<string?> DoAsync(StaffRequest asked, StaffUser user, ActingAs context, CancellationToken cancellationToken)
    {
        switch (asked.Kind)
        {
            case StaffRequestKind.Change:
                await db.BecomeAsync(user, StaffChange.Read(asked.Change!), context, cancellationToken);
                return null;
            case StaffRequestKind.Enable:
                user.Enable();
                return null;
            default:
                var otherHalf = StaffSecrets.NewHalf();
                var half = Encoding.ASCII.GetString(seal.Open(SealPurpose.PasswordHalfFor(user.Id), asked.SealedHalf));
                await db.ResetAsync(user, StaffSecrets.Join(half, otherHalf), context.At, cancellationToken);
                user.DisabledAt = asked.Kind == StaffRequestKind.Add ? null : user.DisabledAt;
                return otherHalf;
        }
    }
}
