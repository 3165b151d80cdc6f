using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Shikaku.Casework.Audit;

namespace Shikaku.Casework.Attachments;

/// <summary>
/// Scans what waits, the oldest first. What is infected is destroyed; its row stays and says so. While a file is scanned an advisory lock,
/// not its row, is held: the person may remove the file meanwhile, and a second portal takes another one.
/// </summary>
public sealed class ScanAttachments(AppDbContext db, AttachmentFiles files, ClamdScanner scanner)
{
    private const int Batch = 20;

    public sealed record Done(int Scanned);

    /// <exception cref="ScannerException">No verdict: what is left keeps waiting.</exception>
    public async Task<Done> RunAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var waiting = await db.Attachments.AsNoTracking().Where(a => a.ScanState == ScanState.Waiting && a.RemovedAt == null)
            .OrderBy(a => a.AddedAt).Select(a => a.Id).Take(Batch).ToListAsync(cancellationToken);
        var scanned = 0;
        foreach (var id in waiting)
        {
            scanned += await ScanAsync(id, context, cancellationToken) ? 1 : 0;
        }

        return new Done(scanned);
    }

    private async Task<bool> ScanAsync(Guid id, ActionContext context, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var key = BitConverter.ToInt64(id.ToByteArray());
        var mine = await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock({key}) as "Value" """).SingleAsync(cancellationToken);
        if (!mine || await db.Attachments.SingleOrDefaultAsync(a => a.Id == id && a.ScanState == ScanState.Waiting, cancellationToken) is not { } attachment)
        {
            return false;
        }

        bool infected;
        await using (var content = files.OpenRead(attachment.Sha256))
        {
            infected = await scanner.FindsSomethingAsync(content, cancellationToken);
        }

        if (!infected)
        {
            await RecordAsync([attachment], ScanState.Clean, context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }

        await QuarantineAsync(attachment, transaction, context, cancellationToken);
        return true;
    }

    private async Task QuarantineAsync(Attachment attachment, IDbContextTransaction transaction, ActionContext context, CancellationToken cancellationToken)
    {
        // Held beyond the commit: nobody keeps the same content between the rows' change and its destruction.
        await db.Database.OpenConnectionAsync(cancellationToken);
        await ContentLock.TakeAsync(db, attachment.Sha256, cancellationToken);
        try
        {
            var same = await db.Attachments.Where(a => a.Sha256 == attachment.Sha256 && a.ScanState != ScanState.Infected).ToListAsync(cancellationToken);
            await RecordAsync(same, ScanState.Infected, context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            files.Destroy(attachment.Sha256);
        }
        finally
        {
            await ContentLock.ReleaseAsync(db, attachment.Sha256);
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task RecordAsync(IEnumerable<Attachment> rows, ScanState state, ActionContext context, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            row.ScanState = state;
            row.ScannedAt = context.At.ToUniversalTime();
            db.AuditEvents.Add(AuditEvent.Of(context, state == ScanState.Infected ? "Attachments.FoundInfected" : "Attachments.FoundClean", row.Id.ToString()));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
