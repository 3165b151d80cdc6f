using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Claims;
using Shikaku.Rules;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Payments;

/// <summary>A payment as the person saw it.</summary>
/// <param name="Version">Of the page that was shown.</param>
public sealed record SeenPayment(Guid Id, int Version, CaseWorker Worker);

/// <summary>What a payment is after something was done with it.</summary>
/// <param name="Id">Of a reduced one: the payment that took its place, or itself when nothing is left.</param>
public sealed record PaymentDone(Guid Id);

/// <summary>Locks the row of a payment until the transaction ends, and says no where the person may not act or has not seen the latest.</summary>
internal sealed class TakePayment(AppDbContext db)
{
    public sealed record Taken(Payment Payment, Claim Claim);

    public async Task<Outcome<Taken>> RunAsync(SeenPayment seen, PaymentAction action, CancellationToken cancellationToken)
    {
        var rows = await db.Payments.FromSql($"select * from payments where id = {seen.Id} for update").ToListAsync(cancellationToken);
        if (rows is not [var payment])
        {
            return PaymentRefusals.PaymentUnknown;
        }

        if (seen.Worker.OwnFacilities.Contains(payment.FacilityCode))
        {
            return PaymentRefusals.OwnFacility;
        }

        if (payment.Version != seen.Version)
        {
            return Changed(payment);
        }

        return PaymentTransitions.May(payment.State, action)
            ? new Taken(payment, await db.Claims.AsNoTracking().SingleAsync(c => c.Id == payment.ClaimId, cancellationToken))
            : PaymentRefusals.StateNotAllowed;
    }

    internal static Refusal? ProblemOf(string? reason) => reason switch
    {
        _ when string.IsNullOrWhiteSpace(reason) => PaymentRefusals.ReasonMissing,
        { Length: > TextLimits.Reason } => PaymentRefusals.TextTooLong,
        _ => null,
    };

    private static Refusal Changed(Payment payment) => PaymentRefusals.ChangedMeanwhile with
    {
        Detail = string.Create(CultureInfo.InvariantCulture, $"いまの状況は「{PaymentNames.Name(payment.State)}」、金額は{payment.AmountYen}です。{PaymentRefusals.ChangedMeanwhile.Detail}"),
    };
}
