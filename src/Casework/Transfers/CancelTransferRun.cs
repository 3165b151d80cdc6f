using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Payments;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>Gives a run up before it is released: its payments are due again.</summary>
public sealed class CancelTransferRun(AppDbContext db)
{
    public sealed record Request(SeenRun Seen, string? Reason);

    public async Task<Outcome<RunDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > TextLimits.Reason)
        {
            return string.IsNullOrWhiteSpace(request.Reason) ? TransferRefusals.CancelReasonMissing : PaymentRefusals.TextTooLong;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakeRun(db).RunAsync(request.Seen, TransferRunState.Prepared, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var run))
        {
            return refusal;
        }

        run.State = TransferRunState.Cancelled;
        run.Version++;
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"update payments p set state = 'Due', version = p.version + 1 from transfer_items i where i.run_id = {run.Id} and p.id = i.payment_id and p.state = 'InRun'", cancellationToken);
        await db.Database.ExecuteSqlAsync($"update transfer_items set outcome = 'Cancelled' where run_id = {run.Id}", cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context with { Reason = request.Reason.Trim() }, AuditActions.Transfers.Cancel, TransferAudit.Subject(run), TransferAudit.Details(run)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RunDone(run.Number);
    }
}
