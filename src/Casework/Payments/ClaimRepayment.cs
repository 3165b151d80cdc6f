using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Payments;

/// <summary>返還請求: asks back what was paid, or a part of it.</summary>
public sealed class ClaimRepayment(AppDbContext db, LedgerBook ledger, Outbox outbox, PortalLinks portal)
{
    /// <param name="Reason">What the facility reads.</param>
    public sealed record Request(SeenPayment Seen, Yen Yen, string? Reason);

    public async Task<Outcome<PaymentDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (TakePayment.ProblemOf(request.Reason) is { } problem)
        {
            return problem;
        }

        var reason = request.Reason!.Trim();
        var yen = request.Yen.ToString();
        return await new RepaymentChange(db, ledger, outbox).RunAsync(
            new RepaymentChange.Request(
                request.Seen, PaymentAction.ClaimRepayment, LedgerEntryKind.RepaymentClaimed, request.Yen, reason, $"{yen}の返還をお願いしました。\n理由：{reason}",
                AuditActions.Payments.ClaimRepayment, (recipient, claim) => PaymentMails.RepaymentClaimed(recipient, claim.Kind, claim.Number, yen, reason, portal)),
            context,
            cancellationToken);
    }
}
