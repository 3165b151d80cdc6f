using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Payments;

/// <summary>振込不能 that waited for the account: due again, to the account that is current now. In the caller's transaction.</summary>
public sealed class RevivePayments(AppDbContext db)
{
    public async Task AfterMendingAsync(FacilityCode facility, ActionContext context, CancellationToken cancellationToken)
    {
        foreach (var payment in await db.Payments.Where(p => p.FacilityCode == facility && p.State == PaymentState.Returned).ToListAsync(cancellationToken))
        {
            payment.State = PaymentState.Due;
            payment.DueOn = JapanDay.Of(context.At);
            payment.Version++;
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
