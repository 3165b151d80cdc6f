using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Attachments;

/// <summary>
/// Destroys contents that nothing needs: files whose row never came, and those removed longer ago than a day. Younger files stay; their row
/// may be on its way.
/// </summary>
public sealed class SweepFiles(AppDbContext db, AttachmentFiles files)
{
    private const int Batch = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var swept = 0;
        var old = files.All().Where(sha256 => File.GetLastWriteTimeUtc(files.PathOf(sha256)) < (now - Kept).UtcDateTime);
        foreach (var batch in old.Chunk(Batch))
        {
            var needed = await Needed(now).Where(a => batch.Contains(a.Sha256)).Select(a => a.Sha256).ToListAsync(cancellationToken);
            var names = needed.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
            foreach (var sha256 in batch.Where(each => !names.Contains(Convert.ToHexString(each))))
            {
                swept += await DestroyAsync(sha256, now, cancellationToken) ? 1 : 0;
            }
        }

        return swept;
    }

    private async Task<bool> DestroyAsync(byte[] sha256, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.TakeContentAsync(sha256, cancellationToken);
        try
        {
            if (await Needed(now).AnyAsync(a => a.Sha256 == sha256, cancellationToken))
            {
                return false;
            }

            files.Destroy(sha256);
            return true;
        }
        finally
        {
            await db.ReleaseContentAsync(sha256);
            await db.Database.CloseConnectionAsync();
        }
    }

    private IQueryable<Attachment> Needed(DateTimeOffset now)
    {
        var since = (now - Kept).ToUniversalTime();
        return db.Attachments.Where(a => (a.RemovedAt == null || a.RemovedAt > since) && a.ScanState != ScanState.Infected);
    }
}
