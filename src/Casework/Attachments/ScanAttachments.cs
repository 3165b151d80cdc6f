using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Telemetry;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Attachments;

/// <summary>
/// Scans what waits, the oldest first. What is infected is destroyed; its row stays and says so. While a file is scanned an advisory lock,
/// not its row, is held: the person may remove the file meanwhile, and a second portal takes another one. A file without a verdict holds up no other.
/// </summary>
public sealed class ScanAttachments(AppDbContext db, AttachmentFiles files, ClamdScanner scanner, ScanWork work)
{
    /// <param name="WithoutVerdict">Too long for the scanner, or not on the disk: they wait, and are tried again later.</param>
    public sealed record Done(int Scanned, IReadOnlyList<Guid> WithoutVerdict);

    /// <summary>What came while there was no scanner waits from now on like the others.</summary>
    public Task TakeUpUnscannedAsync(CancellationToken cancellationToken) => db.Attachments.Where(a => a.ScanState == ScanState.NotScanned && a.RemovedAt == null)
        .ExecuteUpdateAsync(row => row.SetProperty(a => a.ScanState, ScanState.Waiting), cancellationToken);

    /// <exception cref="ScannerException">It does not answer: what is left keeps waiting.</exception>
    public async Task<Done> RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var waiting = await db.Attachments.AsNoTracking().Where(a => a.ScanState == ScanState.Waiting && a.RemovedAt == null)
            .OrderBy(a => a.AddedAt).Select(a => a.Id).ToListAsync(cancellationToken);
        var scanned = 0;
        var without = new List<Guid>();
        foreach (var id in waiting.Where(id => work.MayTry(id, context.At)))
        {
            switch (await ScanAsync(id, context, cancellationToken))
            {
                case ScanVerdict.None:
                    work.TryLater(id, context.At);
                    without.Add(id);
                    break;
                case not null:
                    work.Done(id);
                    scanned++;
                    break;
            }
        }

        return new Done(scanned, without);
    }

    /// <returns>Null: somebody else scans it, or it no longer waits.</returns>
    private async Task<ScanVerdict?> ScanAsync(Guid id, ActingAs context, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = await db.TryLockScanAsync(id, cancellationToken);
        if (!mine || await db.Attachments.SingleOrDefaultAsync(a => a.Id == id && a.ScanState == ScanState.Waiting, cancellationToken) is not { } attachment)
        {
            return null;
        }

        var verdict = await VerdictAsync(attachment, cancellationToken);
        if (verdict == ScanVerdict.Clean)
        {
            await RecordAsync([attachment], ScanState.Clean, context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        else if (verdict == ScanVerdict.Infected)
        {
            await QuarantineAsync(attachment, transaction, context, cancellationToken);
        }

        Counts.Scan(verdict);
        return verdict;
    }

    private async Task<ScanVerdict> VerdictAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        if (!files.Holds(attachment.Sha256, attachment.Size))
        {
            return ScanVerdict.None;
        }

        await using var content = files.OpenRead(attachment.Sha256);
        return await scanner.ScanAsync(content, cancellationToken);
    }

    private async Task QuarantineAsync(Attachment attachment, IDbContextTransaction transaction, ActingAs context, CancellationToken cancellationToken)
    {
        // Held beyond the commit: nobody keeps the same content between the rows' change and its destruction.
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.TakeContentAsync(attachment.Sha256, cancellationToken);
        try
        {
            var same = await db.Attachments.Where(a => a.Sha256 == attachment.Sha256 && a.ScanState != ScanState.Infected).ToListAsync(cancellationToken);
            await RecordAsync(same, ScanState.Infected, context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            files.Destroy(attachment.Sha256);
        }
        finally
        {
            await db.ReleaseContentAsync(attachment.Sha256);
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task RecordAsync(IEnumerable<Attachment> rows, ScanState state, ActingAs context, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            row.ScanState = state;
            row.ScannedAt = context.At.ToUniversalTime();
            db.AuditEvents.Add(AuditEvent.Of(context, state == ScanState.Infected ? AuditActions.Attachments.FoundInfected : AuditActions.Attachments.FoundClean, row.Id.ToString()));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
