using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Ledger;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Payments;

/// <summary>What a decision to grant makes of the money: the entitlement of the round, the payment, the entry of the ledger. In the transaction of the decision.</summary>
public sealed class OwePayment(AppDbContext db, LedgerBook ledger)
{
    /// <summary>Saved, with whatever else the context tracks; the caller commits. Add the audit event afterwards: it holds up everybody else's.</summary>
    /// <param name="claim">Granted, with its amount.</param>
    /// <returns>Waiting for its day, or above the programme's limit for a second person.</returns>
    /// <exception cref="InvalidOperationException">More than the round gives to a facility, or nothing.</exception>
    public async Task<Payment> AddAsync(Claim claim, Programme programme, ActingAs context, CancellationToken cancellationToken)
    {
        var yen = claim.GrantedYen ?? throw new InvalidOperationException("A claim without a grant owes nothing.");
        var entitlement = new Entitlement
        {
            Id = Guid.CreateVersion7(), Kind = claim.Kind, FacilityCode = claim.FacilityCode, ProgrammeKey = claim.ProgrammeKey, CapYen = GrantComputation.Highest(programme),
        };
        if (LedgerRules.FindProblem(LedgerBalances.Opened(entitlement.CapYen), LedgerEntryKind.Approval, yen) is { } problem)
        {
            throw new InvalidOperationException($"{problem.Code}: the decision did not ask the programme.");
        }

        var payment = new Payment
        {
            Id = Guid.CreateVersion7(),
            EntitlementId = entitlement.Id,
            ClaimId = claim.Id,
            FacilityCode = claim.FacilityCode,
            AmountYen = yen,
            State = yen > programme.ReleaseAbove ? PaymentState.AwaitingRelease : PaymentState.Due,
            DueOn = JapanDay.Of(context.At),
            DecidedBy = context.Actor,
            DecidedAt = context.At.ToUniversalTime(),
        };
        db.Entitlements.Add(entitlement);
        db.Payments.Add(payment);
        await db.SaveChangesAsync(cancellationToken);
        await ledger.RecordAsync(new LedgerBook.Posting(LedgerEntryKind.Approval, entitlement.Id, payment.Id, yen), context, cancellationToken);
        return payment;
    }
}
