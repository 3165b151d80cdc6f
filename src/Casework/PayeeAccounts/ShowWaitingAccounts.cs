using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>Changes of 振込先口座 that wait for a person, the oldest first, each beside the account it would take the place of.</summary>
public sealed class ShowWaitingAccounts(AppDbContext db)
{
    public const int Shown = 50;

    /// <param name="Phone">Of the facility master: where to ask, for what the change says of itself proves nothing.</param>
    /// <param name="UnderWayYen">Of payments that are decided and not paid.</param>
    /// <param name="Elsewhere">Facilities that have, or had, the same account.</param>
    /// <param name="EnteredBy">As the screens call them.</param>
    public sealed record Row(
        PayeeAccount Waiting, PayeeAccount? Current, string FacilityName, string FacilityKana, string Phone, Yen UnderWayYen, IReadOnlyList<FacilityCode> Elsewhere, string EnteredBy)
    {
        /// <summary>Without the account.</summary>
        public override string ToString() => Waiting.FacilityCode.Value;
    }

    public sealed record Listed(IReadOnlyList<Row> Rows, int All);

    public async Task<Listed> RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var waiting = db.PayeeAccounts.AsNoTracking().Where(a => a.State == PayeeAccountState.Waiting);
        var rows = await waiting.OrderBy(a => a.EnteredAt).ThenBy(a => a.Id).Take(Shown)
            .Join(db.Facilities, a => a.FacilityCode, f => f.FacilityCode, (a, f) => new { Account = a, f.Name, f.NameKana, f.Phone }).ToListAsync(cancellationToken);
        var codes = rows.ConvertAll(row => row.Account.FacilityCode);
        await new NoteLooks(db).RunAsync(context, AuditActions.PayeeAccounts.View, codes.ConvertAll(code => code.Value), cancellationToken);
        var current = await db.PayeeAccounts.AsNoTracking().Where(a => codes.Contains(a.FacilityCode) && a.State == PayeeAccountState.Current)
            .ToDictionaryAsync(a => a.FacilityCode, cancellationToken);
        var underWay = await db.Payments.Where(p => codes.Contains(p.FacilityCode) && p.State != PaymentState.Paid && p.State != PaymentState.Cancelled)
            .GroupBy(p => p.FacilityCode).Select(g => new { g.Key, Yen = g.Sum(p => (long)p.AmountYen) }).ToDictionaryAsync(g => g.Key, g => new Yen(g.Yen), cancellationToken);
        var names = await ActorNames.FindAsync(db, rows.Select(row => row.Account.EnteredBy), cancellationToken);
        var result = new List<Row>();
        foreach (var row in rows.OrderBy(row => row.Account.EnteredAt))
        {
            result.Add(new Row(
                row.Account, current.GetValueOrDefault(row.Account.FacilityCode), row.Name, row.NameKana, row.Phone, underWay.GetValueOrDefault(row.Account.FacilityCode),
                await ElsewhereAsync(row.Account, cancellationToken), names[row.Account.EnteredBy]));
        }

        return new Listed(result, rows.Count < Shown ? rows.Count : await waiting.CountAsync(cancellationToken));
    }

    private Task<List<FacilityCode>> ElsewhereAsync(PayeeAccount account, CancellationToken cancellationToken) => db.PayeeAccounts.AsNoTracking()
        .Where(a => a.BankCode == account.BankCode && a.BranchCode == account.BranchCode && a.AccountNumber == account.AccountNumber && a.FacilityCode != account.FacilityCode)
        .Select(a => a.FacilityCode).Distinct().Take(5).ToListAsync(cancellationToken);
}
