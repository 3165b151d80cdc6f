using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Lays what one administrator wants before the others. An operator on the command line needs nobody: who has the machine has everything.</summary>
public sealed class AskAdministrators(AppDbContext db, StaffNotices notices, StaffSeal seal)
{
    /// <param name="Half">Of the one-time password, for who asks; null: the deed has none.</param>
    public sealed record Asked(string? Half)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => nameof(Asked);
    }

    public static bool IsNeeded(ActingAs context, StaffRole role) => context.Actor.Kind == ActorKind.Staff && SecondAdministrator.IsNeededFor(role);

    /// <summary>To be called inside a transaction that has the staff locked; added to the context.</summary>
    /// <param name="change">Of a <see cref="StaffRequestKind.Change"/> alone.</param>
    public async Task<Outcome<Asked>> AskAsync(StaffRequestKind kind, StaffUser user, StaffChange? change, ActingAs context, CancellationToken cancellationToken)
    {
        if (context.Reason is not { Length: > 0 } reason)
        {
            return StaffRefusals.ReasonNeeded;
        }

        var now = context.At.ToUniversalTime();
        if (await db.StaffRequests.SingleOrDefaultAsync(r => r.UserId == user.Id && r.Outcome == null, cancellationToken) is { } open)
        {
            if (open.LapsesAt >= now)
            {
                return StaffRefusals.RequestOpen;
            }

            // It lapsed: whoever asks anew takes it back.
            (open.Outcome, open.SettledBy, open.SettledAt, open.SealedHalf) = (StaffRequestOutcome.Withdrawn, context.Actor.Person, now, null);
            await db.SaveChangesAsync(cancellationToken);
        }

        var half = kind is StaffRequestKind.Add or StaffRequestKind.Reset ? StaffSecrets.NewHalf() : null;
        var request = new StaffRequest
        {
            Id = RandomId.New(), Kind = kind, UserId = user.Id, Change = change?.Write(), Reason = reason, AskedBy = context.Actor.Person!.Value, AskedAt = now,
            SealedHalf = half is null ? null : seal.Seal(SealPurpose.PasswordHalfFor(user.Id), System.Text.Encoding.ASCII.GetBytes(half)),
            LapsesAt = now + SecondAdministrator.Lapse,
        };
        db.StaffRequests.Add(request);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Ask, Actor.Staff(user.Id), $$"""{"kind":"{{kind}}"}"""));
        await notices.AskedAsync(user, kind, context, cancellationToken);
        return new Asked(half);
    }
}
