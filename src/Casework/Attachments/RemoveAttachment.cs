using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Attachments;

/// <summary>Takes a file off one's own draft. It can be put back; removing twice is the same as once.</summary>
public sealed class RemoveAttachment(AppDbContext db)
{
    public sealed record Request(Guid DraftId, Guid OwnerId, Guid AttachmentId);

    public async Task<Outcome<Attachment>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockDraftAsync(request.DraftId, request.OwnerId, cancellationToken) is null
            || await db.Attachments.SingleOrDefaultAsync(a => a.Id == request.AttachmentId && a.DraftId == request.DraftId, cancellationToken) is not { } attachment)
        {
            return AttachmentRefusals.Unknown;
        }

        if (attachment.RemovedAt is null)
        {
            attachment.RemovedAt = context.At.ToUniversalTime();
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Attachments.Remove, attachment.Id.ToString()));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return attachment;
    }
}
