using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Ledger;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Payments;

/// <summary>One payment: its claim, its entries of the ledger, the files it was in.</summary>
public sealed class ShowPayment(AppDbContext db)
{
    public sealed record Posted(DateTimeOffset At, LedgerEntryKind Kind, Yen Yen, string Who, string? Reason);

    /// <param name="Account">銀行 支店 and the end of the number.</param>
    public sealed record Transfer(int Number, DateOnly TransferOn, TransferOutcome Outcome, string? OutcomeCode, string Account);

    /// <param name="Others">Of the same entitlement: those it replaced, or that replaced it.</param>
    public sealed record View(
        Payment Payment, Claim Claim, string FacilityName, Entitlement Entitlement, string DecidedBy, string? ReleasedBy,
        IReadOnlyList<Posted> Entries, IReadOnlyList<Transfer> Transfers, IReadOnlyList<Payment> Others)
    {
        /// <summary>What can still be asked back.</summary>
        public Yen MayAskBack => Entitlement.PaidYen - Entitlement.ReceivableYen;
    }

    public async Task<View?> RunAsync(Guid id, ActingAs context, CancellationToken cancellationToken)
    {
        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } payment)
        {
            return null;
        }

        var claim = await db.Claims.AsNoTracking().SingleAsync(c => c.Id == payment.ClaimId, cancellationToken);
        await new NoteLooks(db).RunAsync(context, AuditActions.Payments.View, claim.Number, cancellationToken);
        var name = await db.Facilities.Where(f => f.FacilityCode == payment.FacilityCode).Select(f => f.Name).SingleAsync(cancellationToken);
        var entitlement = await db.Entitlements.AsNoTracking().SingleAsync(e => e.Id == payment.EntitlementId, cancellationToken);
        var entries = await EntriesAsync(payment.EntitlementId, cancellationToken);
        var names = await ActorNames.FindAsync(db, [.. entries.Select(e => e.Actor), payment.DecidedBy, payment.ReleasedBy ?? payment.DecidedBy], cancellationToken);
        var others = await db.Payments.AsNoTracking().Where(p => p.EntitlementId == payment.EntitlementId && p.Id != id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        return new View(
            payment, claim, name, entitlement, names[payment.DecidedBy], payment.ReleasedBy is { } by ? names[by] : null,
            [.. entries.Select(e => new Posted(e.At, e.Kind, e.Yen, names[e.Actor], e.Reason))], await TransfersAsync(id, cancellationToken), others);
    }

    private Task<List<Entry>> EntriesAsync(Guid entitlement, CancellationToken cancellationToken) => (
        from e in db.LedgerEntries
        join l in db.LedgerLines on e.Id equals l.EntryId
        where e.EntitlementId == entitlement && (long)l.AmountYen > 0
        orderby e.Position
        select new Entry(e.At, e.Kind, l.AmountYen, e.Actor, e.Reason)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<Transfer>> TransfersAsync(Guid id, CancellationToken cancellationToken)
    {
        var items = await (
            from i in db.TransferItems
            join r in db.TransferRuns on i.RunId equals r.Id
            where i.PaymentId == id
            orderby r.Number
            select new { r.Number, r.TransferOn, i.Outcome, i.OutcomeCode, i.BankKana, i.BranchKana, i.AccountNumber }).ToListAsync(cancellationToken);
        return [.. items.Select(i => new Transfer(i.Number, i.TransferOn, i.Outcome, i.OutcomeCode, $"{i.BankKana} {i.BranchKana} {PaymentNames.Masked(i.AccountNumber)}"))];
    }

    private sealed record Entry(DateTimeOffset At, LedgerEntryKind Kind, Yen Yen, Actor Actor, string? Reason);
}
