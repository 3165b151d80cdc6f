using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Money;

namespace Shikaku.Casework.Transfers;

/// <summary>The runs, the latest first, and what a run of today would take.</summary>
public sealed class FindRuns(AppDbContext db)
{
    public sealed record Row(TransferRun Run, string PreparedBy, string? ReleasedBy);

    /// <param name="Why">Ready, AwaitingRelease, NoAccount, AccountWaits, AccountToMend.</param>
    public sealed record Waiting(string Why, int Count, Yen Yen);

    /// <param name="before">Of the last run seen; null: from the latest.</param>
    public async Task<PageOf<Row>> PageAsync(int? before, CancellationToken cancellationToken)
    {
        var runs = await db.TransferRuns.AsNoTracking().Where(r => before == null || r.Number < before).OrderByDescending(r => r.Number).TakePage().ToListAsync(cancellationToken);
        var names = await ActorNames.FindAsync(db, runs.SelectMany(r => new[] { r.PreparedBy, r.ReleasedBy ?? r.PreparedBy }), cancellationToken);
        return runs.CutPage().Select(r => new Row(r, names[r.PreparedBy], r.ReleasedBy is { } by ? names[by] : null));
    }

    public async Task<IReadOnlyList<Waiting>> WaitingAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQuery<Counted>($"""
            select why as "Why", count(*)::integer as "Count", sum(amount_yen)::bigint as "Yen"
            from (
              select p.amount_yen, case
                when p.state = 'AwaitingRelease' then 'AwaitingRelease'
                when w.id is not null then 'AccountWaits'
                when a.id is null then 'NoAccount'
                when a.to_mend_since is not null then 'AccountToMend'
                else 'Ready' end as why
              from payments p
              left join payee_accounts a on a.facility_code = p.facility_code and a.state = 'Current'
              left join payee_accounts w on w.facility_code = p.facility_code and w.state = 'Waiting'
              where p.state in ('Due', 'AwaitingRelease') and p.due_on <= {day}) each
            group by why
            """).ToListAsync(cancellationToken);
        return found.ConvertAll(each => new Waiting(each.Why, each.Count, new Yen(each.Yen)));
    }

    private sealed record Counted(string Why, int Count, long Yen);
}
