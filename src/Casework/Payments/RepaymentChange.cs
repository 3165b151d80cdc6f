using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Payments;

/// <summary>What asking money back and receiving it have in common: an entry of the ledger, history, mail, audit, in one transaction.</summary>
internal sealed class RepaymentChange(AppDbContext db, LedgerBook ledger, Outbox outbox)
{
    /// <param name="PublicText">What the facility reads in the history.</param>
    /// <param name="Mail">Of a recipient and the claim.</param>
    public sealed record Request(
        SeenPayment Seen, PaymentAction Action, LedgerEntryKind Kind, Yen Yen, string Reason, string PublicText, string AuditAction, Func<string, Claim, MailMessage> Mail);

    public async Task<Outcome<PaymentDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakePayment(db).RunAsync(request.Seen, request.Action, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var (payment, claim) = (taken.Payment, taken.Claim);
        var balances = await ledger.BalancesAsync(payment.EntitlementId, cancellationToken);
        if (LedgerRules.FindProblem(balances, request.Kind, request.Yen) is { } broken)
        {
            return broken;
        }

        payment.Version++;
        await ledger.RecordAsync(new LedgerBook.Posting(request.Kind, payment.EntitlementId, payment.Id, request.Yen, request.Reason), context, cancellationToken);
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = payment.ClaimId, At = context.At.ToUniversalTime(), Actor = context.Actor, Kind = ClaimEventKind.Repaid, PublicText = request.PublicText,
        });
        foreach (var recipient in await FacilityUsers.AddressesAsync(db, payment.FacilityCode, cancellationToken))
        {
            await outbox.AddAsync(request.Mail(recipient, claim), payment.FacilityCode, context.At, cancellationToken);
        }

        db.AuditEvents.Add(AuditEvent.Of(context with { Reason = request.Reason }, request.AuditAction, claim.Number, PaymentAudit.Details(payment, request.Yen)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PaymentDone(payment.Id);
    }
}
