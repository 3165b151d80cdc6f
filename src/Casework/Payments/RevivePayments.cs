using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Payments;

/// <summary>What came back is due again when the facility has a new account. In the transaction that makes the account the current one.</summary>
public sealed class RevivePayments(AppDbContext db)
{
    /// <returns>How many payments are due again. Saved, with whatever else the context tracks; the caller commits.</returns>
    public async Task<int> AfterMendingAsync(FacilityCode facility, ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        await db.SaveChangesAsync(cancellationToken);
        var revived = await db.Payments.Where(p => p.FacilityCode == facility && p.State == PaymentState.Returned).ExecuteUpdateAsync(
            change => change.SetProperty(p => p.State, PaymentState.Due).SetProperty(p => p.DueOn, today).SetProperty(p => p.Version, p => p.Version + 1), cancellationToken);
        if (revived > 0)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Payments.Revive, facility.Value));
            await db.SaveChangesAsync(cancellationToken);
        }

        return revived;
    }
}
