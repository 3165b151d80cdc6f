using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Attachments;

/// <summary>元に戻す: puts a removed file back, when it still fits.</summary>
public sealed class RestoreAttachment(AppDbContext db, AttachmentFiles files, ScanWork scans)
{
    public sealed record Request(Guid DraftId, Guid OwnerId, Guid AttachmentId);

    public async Task<Outcome<Attachment>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockDraftAsync(request.DraftId, request.OwnerId, cancellationToken) is not { } used
            || await db.Attachments.SingleOrDefaultAsync(a => a.Id == request.AttachmentId && a.DraftId == request.DraftId, cancellationToken) is not { } attachment)
        {
            return AttachmentRefusals.Unknown;
        }

        if (attachment.RemovedAt is null)
        {
            return attachment;
        }

        if (attachment.ScanState == ScanState.Infected)
        {
            return AttachmentRefusals.Infected;
        }

        await db.ShareContentAsync(attachment.Sha256, cancellationToken);
        if (!files.Holds(attachment.Sha256, attachment.Size))
        {
            return AttachmentRefusals.ContentMissing;
        }

        if (AttachmentRules.Admit(used.Bytes, used.Files, attachment.Size) is { } refusal)
        {
            return refusal;
        }

        attachment.RemovedAt = null;
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Attachments.Restore, attachment.Id.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        scans.Wake();
        return attachment;
    }
}
