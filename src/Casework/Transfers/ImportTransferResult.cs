using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>振込結果: taken whole, once, for the run it belongs to. What was paid is paid; what came back waits for its account to be mended.</summary>
public sealed class ImportTransferResult(AppDbContext db, LedgerBook ledger, Outbox outbox, PortalLinks portal)
{
    /// <summary>Longer than any file that could have been sent.</summary>
    public const int MostBytes = (TransferFileWriter.MostRecords + 4) * (TransferFileWriter.RecordBytes + 2);

    public sealed record Request(SeenRun Seen, byte[] Content);

    public async Task<Outcome<TransferResult>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await TakeAsync(request, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var run))
        {
            return refusal;
        }

        var sent = await db.TransferFiles.AsNoTracking().Where(f => f.RunId == run.Id).Select(f => f.Content).SingleAsync(cancellationToken);
        if (TransferResultFile.FindProblem(request.Content, sent, run.Number, out var read) is { } problem)
        {
            return problem;
        }

        await SetOutcomesAsync(run, read!, cancellationToken);
        var result = await CountAsync(run, SHA256.HashData(request.Content), context, cancellationToken);
        var lines = await ledger.RecordRunAsync(run.Id, run.Number, TransferOutcome.Paid, LedgerEntryKind.TransferPaid, context, cancellationToken)
            + await ledger.RecordRunAsync(run.Id, run.Number, TransferOutcome.Returned, LedgerEntryKind.TransferReturned, context, cancellationToken);
        if (lines != 2 * run.PaymentCount || await new SettleRun(db, outbox, portal).RunAsync(run, context, cancellationToken) != run.PaymentCount)
        {
            throw new InvalidOperationException("The run and its payments do not agree.");
        }

        run.State = TransferRunState.Completed;
        run.Version++;
        db.TransferResults.Add(result);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Transfers.ImportResult, TransferAudit.Subject(run), string.Create(
            CultureInfo.InvariantCulture, $$"""{"paid":{{result.PaidCount}},"paidYen":{{result.PaidYen.Amount}},"returned":{{result.ReturnedCount}},"returnedYen":{{result.ReturnedYen.Amount}}}""")));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private async Task<Outcome<TransferRun>> TakeAsync(Request request, CancellationToken cancellationToken)
    {
        // The same file again is told before anything else: its version is old by then.
        var number = request.Seen.Number;
        var run = await db.TransferRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number, cancellationToken);
        Refusal? refusal = run?.State switch
        {
            _ when request.Content.Length == 0 => TransferRefusals.ResultMissing,
            _ when request.Content.Length > MostBytes => TransferRefusals.ResultTooLarge,
            TransferRunState.Completed => TransferRefusals.AlreadyImported,
            TransferRunState.Prepared or TransferRunState.Cancelled => TransferRefusals.NotReleased,
            _ => null,
        };
        if (refusal is not null)
        {
            return refusal;
        }

        return await new TakeRun(db).RunAsync(request.Seen, TransferRunState.Released, cancellationToken);
    }

    private Task<int> SetOutcomesAsync(TransferRun run, TransferResultFile.Result read, CancellationToken cancellationToken)
    {
        var codes = read.Codes.Select(code => code.ToString()).ToArray();
        return db.Database.ExecuteSqlAsync(
            $"""
            update transfer_items i set outcome = case r.code when '0' then 'Paid' else 'Returned' end, outcome_code = r.code
            from unnest({codes}) with ordinality r (code, position)
            where i.run_id = {run.Id} and i.position = r.position
            """,
            cancellationToken);
    }

    private async Task<TransferResult> CountAsync(TransferRun run, byte[] sha256, ActingAs context, CancellationToken cancellationToken)
    {
        var sums = await db.TransferItems.AsNoTracking().Where(i => i.RunId == run.Id).GroupBy(i => i.Outcome)
            .Select(g => new { g.Key, Count = g.Count(), Yen = g.Sum(i => (long)i.AmountYen) }).ToListAsync(cancellationToken);
        (int Count, Yen Yen) Of(TransferOutcome outcome) => sums.Where(s => s.Key == outcome).Select(s => (s.Count, new Yen(s.Yen))).SingleOrDefault();
        var (paid, returned) = (Of(TransferOutcome.Paid), Of(TransferOutcome.Returned));
        return new TransferResult
        {
            Id = Guid.CreateVersion7(), RunId = run.Id, FileSha256 = sha256, ImportedAt = context.At.ToUniversalTime(), ImportedBy = context.Actor,
            PaidCount = paid.Count, PaidYen = paid.Yen, ReturnedCount = returned.Count, ReturnedYen = returned.Yen,
        };
    }
}
