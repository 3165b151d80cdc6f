using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Payments;

/// <summary>
/// 減額, down to nothing, of what is not on its way to the bank. A payment never changes its amount: it is cancelled, and one of the lesser amount takes its
/// place, decided and released by the same people. What was decided stays on the claim; the ledger says what came after.
/// </summary>
public sealed class CorrectGrant(AppDbContext db, LedgerBook ledger, Outbox outbox, PortalLinks portal)
{
    /// <param name="NewYen">0: nothing is paid.</param>
    /// <param name="Reason">What the facility reads.</param>
    public sealed record Request(SeenPayment Seen, Yen NewYen, string? Reason);

    public async Task<Outcome<PaymentDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (TakePayment.ProblemOf(request.Reason) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakePayment(db).RunAsync(request.Seen, PaymentAction.Correct, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var payment = taken.Payment;
        var less = payment.AmountYen - request.NewYen;
        if (request.NewYen < Yen.Zero || less <= Yen.Zero)
        {
            return request.NewYen < Yen.Zero ? PaymentRefusals.AmountNotPositive with { Title = "減額後の金額は0円以上の整数で入力してください。" } : PaymentRefusals.NotLess;
        }

        var balances = await ledger.BalancesAsync(payment.EntitlementId, cancellationToken);
        if (LedgerRules.FindProblem(balances, LedgerEntryKind.Correction, less) is { } broken)
        {
            return broken;
        }

        var reason = request.Reason!.Trim();
        var state = payment.State;
        payment.State = PaymentState.Cancelled;
        payment.Version++;
        await db.SaveChangesAsync(cancellationToken);
        var left = request.NewYen > Yen.Zero ? Lesser(payment, request.NewYen, state) : null;
        await ledger.RecordAsync(new LedgerBook.Posting(LedgerEntryKind.Correction, payment.EntitlementId, payment.Id, less, reason), context, cancellationToken);
        await TellAsync(taken, request.NewYen, reason, context, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PaymentDone((left ?? payment).Id);
    }

    private Payment Lesser(Payment payment, Yen yen, PaymentState state)
    {
        var left = new Payment
        {
            Id = Guid.CreateVersion7(),
            EntitlementId = payment.EntitlementId,
            ClaimId = payment.ClaimId,
            FacilityCode = payment.FacilityCode,
            AmountYen = yen,
            State = state,
            DueOn = payment.DueOn,
            DecidedBy = payment.DecidedBy,
            DecidedAt = payment.DecidedAt,
            ReleasedBy = payment.ReleasedBy,
            ReleasedAt = payment.ReleasedAt,
        };
        db.Payments.Add(left);
        return left;
    }

    private async Task TellAsync(TakePayment.Taken taken, Yen yen, string reason, ActingAs context, CancellationToken cancellationToken)
    {
        var (payment, claim) = (taken.Payment, taken.Claim);
        var change = $"{payment.AmountYen}から{yen}に変わりました。";
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = payment.ClaimId, At = context.At.ToUniversalTime(), Actor = context.Actor, Kind = ClaimEventKind.Corrected, PublicText = $"支払う額が、{change}\n理由：{reason}",
        });
        foreach (var recipient in await FacilityUsers.AddressesAsync(db, payment.FacilityCode, cancellationToken))
        {
            await outbox.AddAsync(PaymentMails.Corrected(recipient, claim.Kind, claim.Number, change, reason, portal), payment.FacilityCode, context.At, cancellationToken);
        }

        db.AuditEvents.Add(AuditEvent.Of(context with { Reason = reason }, AuditActions.Payments.Correct, claim.Number, PaymentAudit.Details(payment, yen)));
    }
}
