using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>The account a facility is paid to, and the one that waits to take its place.</summary>
public sealed class FindPayeeAccount(AppDbContext db)
{
    /// <summary>States of a payment whose money is on its way, or decided to go: a change of the account meets a person first.</summary>
    private static readonly PaymentState[] UnderWay = [PaymentState.AwaitingRelease, PaymentState.Due, PaymentState.InRun, PaymentState.Sent];

    /// <param name="MoneyUnderWay">A change would wait for a person.</param>
    public sealed record Accounts(PayeeAccount? Current, PayeeAccount? Waiting, PayeeAccount? Refused, bool MoneyUnderWay);

    public Task<PayeeAccount?> CurrentAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        db.PayeeAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.FacilityCode == facility && a.State == PayeeAccountState.Current, cancellationToken);

    public async Task<Accounts> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.PayeeAccounts.AsNoTracking()
            .Where(a => a.FacilityCode == facility && a.State != PayeeAccountState.Replaced)
            .OrderByDescending(a => a.EnteredAt).ToListAsync(cancellationToken);
        var current = rows.Find(a => a.State == PayeeAccountState.Current);
        var refused = rows.Find(a => a.State == PayeeAccountState.Refused);
        return new Accounts(
            current,
            rows.Find(a => a.State == PayeeAccountState.Waiting),
            refused is not null && refused.EnteredAt >= (current?.EnteredAt ?? default) ? refused : null,
            current is not null && await MoneyUnderWayAsync(facility, cancellationToken));
    }

    internal Task<bool> MoneyUnderWayAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        db.Payments.AnyAsync(p => p.FacilityCode == facility && UnderWay.Contains(p.State), cancellationToken);
}
