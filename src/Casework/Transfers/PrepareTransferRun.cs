using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Masters;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Masters;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>
/// 振込の準備: takes every payment that is due by the day and whose facility has an account that can be paid to, each with the account of today. What waits for
/// a second person, for an account, or for an account to be mended, stays for the next run.
/// </summary>
public sealed class PrepareTransferRun(AppDbContext db)
{
    /// <param name="TransferOn">振込指定日; null: unreadable.</param>
    public sealed record Request(DateOnly? TransferOn);

    public sealed record Prepared(int Number, int PaymentCount, Yen TotalYen);

    public async Task<Outcome<Prepared>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (request.TransferOn is not { } day)
        {
            return TransferRefusals.DayMissing;
        }

        if (BankBusinessDays.FindProblem(day, JapanDay.Of(context.At)) is { } problem)
        {
            return problem;
        }

        if (!MasterTerms.Decides(await new ShowMasters(db).RunAsync(Master.Banks, context.At, cancellationToken)))
        {
            return TransferRefusals.BanksTooOld;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ManyRows.ExpectAsync(db, cancellationToken);
        await db.LockTransferRunsAsync(cancellationToken);
        if (await TakeAsync(day, context, cancellationToken) is not [var number])
        {
            return TransferRefusals.NothingDue;
        }

        var run = await db.TransferRuns.AsNoTracking().SingleAsync(r => r.Number == number, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Transfers.Prepare, TransferAudit.Subject(run), TransferAudit.Details(run)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Prepared(run.Number, run.PaymentCount, run.TotalYen);
    }

    // One statement: what is counted is what is taken.
    private Task<List<int>> TakeAsync(DateOnly day, ActingAs context, CancellationToken cancellationToken) => db.Database.SqlQuery<int>($"""
        with taken as (
          select p.id, p.due_on, p.amount_yen, a.bank_code, a.bank_kana, a.branch_code, a.branch_kana, a.account_type, a.account_number, a.holder_kana
          from payments p join payee_accounts a on a.facility_code = p.facility_code and a.state = 'Current' and a.to_mend_since is null
          where p.state = 'Due' and p.due_on <= {day} and p.amount_yen <= {TransferFileWriter.MostYen.Amount}
            and not exists (select from payee_accounts w where w.facility_code = p.facility_code and w.state = 'Waiting')
          order by p.due_on, p.id limit {TransferFileWriter.MostRecords}
          for update of p),
        numbered as (select *, row_number() over (order by due_on, id)::integer as position from taken),
        run as (
          insert into transfer_runs (id, transfer_on, state, payment_count, total_yen, prepared_at, prepared_by)
          select {Guid.CreateVersion7()}, {day}, 'Prepared', count(*), sum(amount_yen), {context.At.ToUniversalTime()}, {context.Actor.Value} from numbered having count(*) > 0
          returning id, number, payment_count, total_yen),
        items as (
          insert into transfer_items (run_id, position, payment_id, amount_yen, bank_code, bank_kana, branch_code, branch_kana, account_type, account_number, holder_kana)
          select run.id, n.position, n.id, n.amount_yen, n.bank_code, n.bank_kana, n.branch_code, n.branch_kana, n.account_type, n.account_number, n.holder_kana
          from numbered n cross join run),
        moved as (update payments p set state = 'InRun', version = p.version + 1 from numbered n where p.id = n.id)
        select number as "Value" from run
        """).ToListAsync(cancellationToken);
}
