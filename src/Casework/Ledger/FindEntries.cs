using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Ledger;

/// <param name="From">First day, in Japan.</param>
/// <param name="To">Last day, in Japan.</param>
public sealed record LedgerFilter(DateOnly? From, DateOnly? To, LedgerEntryKind? Kind);

/// <summary>帳簿: entries the newest first, and what stands on each account.</summary>
public sealed class FindEntries(AppDbContext db)
{
    public const int PageSize = 100;

    public sealed record Row(long Position, DateTimeOffset At, LedgerEntryKind Kind, FacilityCode FacilityCode, string FacilityName, Guid? PaymentId, Yen Yen, Actor Actor, string? Reason);

    /// <param name="Debit">In the days of the filter.</param>
    /// <param name="Credit">In the days of the filter, above zero.</param>
    /// <param name="Balance">Of all days: debit less credit.</param>
    public sealed record Account(LedgerAccount Name, Yen Debit, Yen Credit, Yen Balance);

    public IAsyncEnumerable<Row> All(LedgerFilter filter) => Rows(Matching(filter)).AsAsyncEnumerable();

    /// <param name="before">Of the last entry seen; null: from the newest.</param>
    public async Task<PageOf<Row>> PageAsync(LedgerFilter filter, long? before, CancellationToken cancellationToken)
    {
        var page = Matching(filter).Where(e => before == null || e.Position < before).OrderByDescending(e => e.Position).TakePage(PageSize);
        return (await Rows(page).ToListAsync(cancellationToken)).CutPage(PageSize);
    }

    public async Task<IReadOnlyList<Account>> AccountsAsync(LedgerFilter filter, CancellationToken cancellationToken)
    {
        var moved = await (
            from e in Matching(filter)
            join l in db.LedgerLines on e.Id equals l.EntryId
            group l by l.Account into g
            select new { g.Key, Debit = g.Sum(l => (long)l.AmountYen > 0 ? (long)l.AmountYen : 0), Credit = g.Sum(l => (long)l.AmountYen < 0 ? -(long)l.AmountYen : 0) }).ToListAsync(cancellationToken);
        var balances = await BalancesAsync(cancellationToken);
        return [.. Enum.GetValues<LedgerAccount>().Select(account =>
        {
            var mine = moved.Find(m => m.Key == account);
            return new Account(account, new Yen(mine?.Debit ?? 0), new Yen(mine?.Credit ?? 0), new Yen(balances[account]));
        })];
    }

    /// <summary>Whether the lines of the ledger add up to the balances that the constraints watch.</summary>
    public async Task<bool> AgreesAsync(CancellationToken cancellationToken)
    {
        var lines = await db.LedgerLines.GroupBy(l => l.Account).Select(g => new { g.Key, Yen = g.Sum(l => (long)l.AmountYen) }).ToDictionaryAsync(g => g.Key, g => g.Yen, cancellationToken);
        var balances = await BalancesAsync(cancellationToken);
        return balances.All(balance => lines.GetValueOrDefault(balance.Key) == balance.Value);
    }

    private async Task<Dictionary<LedgerAccount, long>> BalancesAsync(CancellationToken cancellationToken)
    {
        var sums = await db.Entitlements.GroupBy(_ => 1).Select(g => new
        {
            Approved = g.Sum(e => (long)e.ApprovedYen), Payable = g.Sum(e => (long)e.PayableYen), InTransfer = g.Sum(e => (long)e.InTransferYen), Paid = g.Sum(e => (long)e.PaidYen), Receivable = g.Sum(e => (long)e.ReceivableYen),
        }).SingleOrDefaultAsync(cancellationToken);
        return new Dictionary<LedgerAccount, long>
        {
            [LedgerAccount.Expense] = sums?.Approved ?? 0,
            [LedgerAccount.Payable] = -(sums?.Payable ?? 0),
            [LedgerAccount.InTransfer] = -(sums?.InTransfer ?? 0),
            [LedgerAccount.Bank] = -(sums?.Paid ?? 0),
            [LedgerAccount.Receivable] = sums?.Receivable ?? 0,
        };
    }

    private IQueryable<LedgerEntry> Matching(LedgerFilter filter)
    {
        var entries = db.LedgerEntries.AsNoTracking();
        if (filter.From is { } from)
        {
            var start = JapanDay.StartOf(from);
            entries = entries.Where(e => e.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = JapanDay.StartOf(to.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        return filter.Kind is { } kind ? entries.Where(e => e.Kind == kind) : entries;
    }

    private IQueryable<Row> Rows(IQueryable<LedgerEntry> entries) =>
        from e in entries
        join l in db.LedgerLines on e.Id equals l.EntryId
        join t in db.Entitlements on e.EntitlementId equals t.Id
        join f in db.Facilities on t.FacilityCode equals f.FacilityCode
        where (long)l.AmountYen > 0
        orderby e.Position descending
        select new Row(e.Position, e.At, e.Kind, t.FacilityCode, f.Name, e.PaymentId, l.AmountYen, e.Actor, e.Reason);
}
