using System.Globalization;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Payments;

/// <summary>返還の入金: what was asked back has come, or a part of it.</summary>
public sealed class RecordRepayment(AppDbContext db, LedgerBook ledger, Outbox outbox, PortalLinks portal)
{
    /// <param name="ReceivedOn">As the bank says; null: unreadable.</param>
    public sealed record Request(SeenPayment Seen, Yen Yen, DateOnly? ReceivedOn);

    public async Task<Outcome<PaymentDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        // A fiscal year is the most that anybody looks back for.
        var today = JapanDay.Of(context.At);
        if (request.ReceivedOn is not { } day || day > today || day < today.AddYears(-1))
        {
            return PaymentRefusals.ReceivedOnUnusable;
        }

        var yen = request.Yen.ToString();
        var text = $"{JapaneseDate.FormatBoth(day)}に、{yen}の返還を確認しました。";
        return await new RepaymentChange(db, ledger, outbox).RunAsync(
            new RepaymentChange.Request(
                request.Seen, PaymentAction.RecordRepayment, LedgerEntryKind.RepaymentReceived, request.Yen, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 入金", text,
                AuditActions.Payments.RecordRepayment, (recipient, claim) => PaymentMails.RepaymentReceived(recipient, claim.Kind, claim.Number, text, portal)),
            context,
            cancellationToken);
    }
}
