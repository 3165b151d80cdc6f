using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Payments;

/// <summary>支払の承認: a second person releases what is above the programme's limit.</summary>
public sealed class ReleasePayment(AppDbContext db)
{
    public sealed record Request(SeenPayment Seen);

    public async Task<Outcome<PaymentDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakePayment(db).RunAsync(request.Seen, PaymentAction.Release, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var (payment, now) = (taken.Payment, context.At.ToUniversalTime());
        if (payment.DecidedBy == context.Actor)
        {
            return PaymentRefusals.OwnDecision;
        }

        if (await db.HasMadeAsync(context.Actor, payment.DecidedBy, context.At, cancellationToken))
        {
            return PaymentRefusals.MadeDecider;
        }

        payment.State = PaymentState.Due;
        payment.DueOn = JapanDay.Of(context.At);
        payment.ReleasedBy = context.Actor;
        payment.ReleasedAt = now;
        payment.Version++;
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = payment.ClaimId, At = now, Actor = context.Actor, Kind = ClaimEventKind.Released, PublicText = "支払を承認しました。次の振込で、登録された口座に振り込みます。",
        });
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Payments.Release, taken.Claim.Number, PaymentAudit.Details(payment)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PaymentDone(payment.Id);
    }
}
