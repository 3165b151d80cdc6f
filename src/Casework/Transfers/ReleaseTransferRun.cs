using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>
/// 振込の承認, by another person than who prepared it. The file, its seal, the entries of the ledger and the states of the payments are one transaction: after a
/// crash there is all of it or nothing, and a payment that is in a file is never taken by another run.
/// </summary>
public sealed class ReleaseTransferRun(AppDbContext db, LedgerBook ledger, PaymentSettings settings)
{
    public sealed record Request(SeenRun Seen);

    public async Task<Outcome<RunDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakeRun(db).RunAsync(request.Seen, TransferRunState.Prepared, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var run))
        {
            return refusal;
        }

        if (await FindProblemAsync(run, context, cancellationToken) is { } problem)
        {
            return problem;
        }

        var records = await db.TransferItems.AsNoTracking().Where(i => i.RunId == run.Id).OrderBy(i => i.Position)
            .Select(i => new TransferRecord(i.BankCode, i.BankKana, i.BranchCode, i.BranchKana, i.AccountType, i.AccountNumber, i.HolderKana, i.AmountYen))
            .ToListAsync(cancellationToken);
        Require(records.Count == run.PaymentCount && Yen.Sum(records.Select(r => r.Yen)) == run.TotalYen);
        var content = TransferFileWriter.Write(settings.Consignor, run.Number, run.TransferOn, records, settings.LineEnds);

        run.State = TransferRunState.Released;
        run.ReleasedAt = context.At.ToUniversalTime();
        run.ReleasedBy = context.Actor;
        run.Version++;
        db.TransferFiles.Add(new TransferFile { RunId = run.Id, Content = content, Sha256 = SHA256.HashData(content) });
        await db.SaveChangesAsync(cancellationToken);
        Require(await ledger.RecordRunAsync(run.Id, run.Number, TransferOutcome.Open, LedgerEntryKind.TransferSent, context, cancellationToken) == 2 * run.PaymentCount);
        Require(await SendAsync(run, cancellationToken) == run.PaymentCount);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Transfers.Release, TransferAudit.Subject(run), TransferAudit.Details(run)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RunDone(run.Number);
    }

    private async Task<Refusal?> FindProblemAsync(TransferRun run, ActingAs context, CancellationToken cancellationToken)
    {
        if (run.PreparedBy == context.Actor)
        {
            return TransferRefusals.OwnRun;
        }

        if (await db.HasMadeAsync(context.Actor, run.PreparedBy, context.At, cancellationToken))
        {
            return TransferRefusals.MadePreparer;
        }

        if (BankBusinessDays.FindProblem(run.TransferOn, JapanDay.Of(context.At)) is not null)
        {
            return TransferRefusals.DayPassed;
        }

        var changed = await ChangedAccountsAsync(run, cancellationToken);
        return changed == 0
            ? null
            : TransferRefusals.AccountsChanged with
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"口座が変わった支払、または変更の確認を待っている支払が{changed:N0}件あります。{TransferRefusals.AccountsChanged.Detail}"),
            };
    }

    private async Task<int> ChangedAccountsAsync(TransferRun run, CancellationToken cancellationToken)
    {
        var counted = await db.Database.SqlQuery<int>($"""
            select count(*)::integer as "Value"
            from transfer_items i
            join payments p on p.id = i.payment_id
            left join payee_accounts w on w.facility_code = p.facility_code and w.state = 'Waiting'
            left join payee_accounts a on a.facility_code = p.facility_code and a.state = 'Current' and a.to_mend_since is null
              and (a.bank_code, a.branch_code, a.account_type, a.account_number, a.holder_kana) = (i.bank_code, i.branch_code, i.account_type, i.account_number, i.holder_kana)
            where i.run_id = {run.Id} and (w.id is not null or a.id is null)
            """).ToListAsync(cancellationToken);
        return counted[0];
    }

    private Task<int> SendAsync(TransferRun run, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"update payments p set state = 'Sent', version = p.version + 1 from transfer_items i where i.run_id = {run.Id} and p.id = i.payment_id and p.state = 'InRun'", cancellationToken);

    // The file says what the ledger says, or there is no file.
    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("The run and its payments do not agree.");
        }
    }
}
