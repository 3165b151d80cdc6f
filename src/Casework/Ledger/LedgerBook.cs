using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Ledger;

/// <summary>
/// The only writer of the ledger. Entries and their lines are inserted by two statements however many they are, for the database balances an entry and moves
/// the balances when the statement of its lines ends. In the transaction of the caller, who has saved what the entries name.
/// </summary>
public sealed class LedgerBook(AppDbContext db)
{
    /// <param name="Yen">Above zero; the kind says between which accounts.</param>
    public sealed record Posting(LedgerEntryKind Kind, Guid EntitlementId, Guid? PaymentId, Yen Yen, string? Reason = null);

    public Task RecordAsync(Posting posting, ActingAs context, CancellationToken cancellationToken) => RecordAsync([posting], context, cancellationToken);

    /// <exception cref="Npgsql.PostgresException">A sentence of the ledger would be broken: the transaction is lost. Ask <see cref="LedgerRules"/> before.</exception>
    public async Task RecordAsync(IReadOnlyList<Posting> postings, ActingAs context, CancellationToken cancellationToken)
    {
        RequireTransaction();
        var ids = postings.Select(_ => Guid.CreateVersion7()).ToArray();
        var kinds = postings.Select(p => p.Kind.ToString()).ToArray();
        var entitlements = postings.Select(p => p.EntitlementId).ToArray();
        var payments = postings.Select(p => p.PaymentId).ToArray();
        var reasons = postings.Select(p => p.Reason).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into ledger_entries (id, at, kind, entitlement_id, payment_id, actor, reason)
            select e.id, {context.At.ToUniversalTime()}, e.kind, e.entitlement_id, e.payment_id, {context.Actor.Value}, e.reason
            from unnest({ids}, {kinds}, {entitlements}, {payments}, {reasons}) with ordinality e (id, kind, entitlement_id, payment_id, reason, place)
            order by e.place
            """,
            cancellationToken);
        var lines = postings.Zip(ids).SelectMany(each => LedgerRules.SidesOf(each.First.Kind, each.First.Yen).Select(side => (Entry: each.Second, side.Account, side.Yen))).ToList();
        var (entries, accounts, amounts) = (lines.ConvertAll(l => l.Entry).ToArray(), lines.ConvertAll(l => l.Account.ToString()).ToArray(), lines.ConvertAll(l => l.Yen.Amount).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"insert into ledger_lines (entry_id, account, amount_yen) select * from unnest({entries}, {accounts}, {amounts})", cancellationToken);
    }

    /// <summary>One entry for each record of a transfer run with such an outcome, in the order of the file.</summary>
    /// <param name="number">That of the run, for the reason.</param>
    /// <returns>The lines written: two an entry.</returns>
    internal Task<int> RecordRunAsync(Guid runId, int number, TransferOutcome outcome, LedgerEntryKind kind, ActingAs context, CancellationToken cancellationToken)
    {
        RequireTransaction();
        var (debit, credit) = LedgerRules.AccountsOf(kind);
        return db.Database.ExecuteSqlAsync(
            $"""
            with entries as (
              insert into ledger_entries (id, at, kind, entitlement_id, payment_id, actor, reason)
              select gen_random_uuid(), {context.At.ToUniversalTime()}, {kind.ToString()}, p.entitlement_id, p.id, {context.Actor.Value}, {Reason(number)}
              from transfer_items i join payments p on p.id = i.payment_id
              where i.run_id = {runId} and i.outcome = {outcome.ToString()}
              order by i.position
              returning id, payment_id)
            insert into ledger_lines (entry_id, account, amount_yen)
            select e.id, s.account, s.sign * i.amount_yen
            from entries e join transfer_items i on i.run_id = {runId} and i.payment_id = e.payment_id
            cross join (values ({debit.ToString()}, 1), ({credit.ToString()}, -1)) s (account, sign)
            """,
            cancellationToken);
    }

    internal async Task<LedgerBalances> BalancesAsync(Guid entitlementId, CancellationToken cancellationToken) =>
        BalancesOf(await db.Entitlements.AsNoTracking().SingleAsync(e => e.Id == entitlementId, cancellationToken));

    internal static LedgerBalances BalancesOf(Entitlement entitlement) => new(
        entitlement.CapYen, entitlement.ApprovedYen, entitlement.PayableYen, entitlement.InTransferYen, entitlement.PaidYen, entitlement.ReceivableYen);

    private static string Reason(int number) => string.Create(CultureInfo.InvariantCulture, $"振込 {number}");

    private void RequireTransaction()
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The ledger is written in the transaction of what it tells of.");
        }
    }
}
