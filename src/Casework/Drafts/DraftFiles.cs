using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Rules;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Drafts;

/// <summary>The files of a draft, in the transaction that ends it.</summary>
internal static class DraftFiles
{
    /// <summary>Locked until the end of the transaction, so that none is removed or found infected in the meantime. Removed ones are among them.</summary>
    public static Task<List<Attachment>> LockAsync(AppDbContext db, Guid draft, CancellationToken cancellationToken) =>
        db.Attachments.FromSql($"select * from attachments where draft_id = {draft} order by added_at, id for update").AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>「An acknowledged submission provably contains its files」: every one scanned, clean and whole on the disk.</summary>
    public static Refusal? Problem(IEnumerable<Attachment> attachments, AttachmentFiles files)
    {
        var kept = attachments.Where(a => a.RemovedAt is null).ToList();
        return kept.Exists(a => a.ScanState == ScanState.Infected) ? UsageApplicationRefusals.FileInfected
            : kept.Exists(a => a.ScanState == ScanState.Waiting) ? UsageApplicationRefusals.FilesBeingScanned
            : kept.Exists(a => !files.Holds(a.Sha256, a.Size)) ? UsageApplicationRefusals.FileLost
            : null;
    }

    /// <summary>From the draft to the application; removed ones belong to neither.</summary>
    public static Task<int> MoveAsync(AppDbContext db, Guid draft, Guid application, CancellationToken cancellationToken) =>
        db.Attachments.Where(a => a.DraftId == draft).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.ApplicationId, a => a.RemovedAt == null ? application : null).SetProperty(a => a.DraftId, (Guid?)null),
            cancellationToken);

    public static Task<int> RemoveAsync(AppDbContext db, Guid draft, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Attachments.Where(a => a.DraftId == draft).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.RemovedAt, a => a.RemovedAt ?? now.ToUniversalTime()).SetProperty(a => a.DraftId, (Guid?)null),
            cancellationToken);
}
