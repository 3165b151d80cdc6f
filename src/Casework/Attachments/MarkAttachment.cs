using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Attachments;

/// <summary>Says which other documents of a claim a file of one's own draft holds as well, in place of what was said before.</summary>
public sealed class MarkAttachment(AppDbContext db)
{
    public sealed record Request(Guid DraftId, Guid OwnerId, Guid AttachmentId, IReadOnlyCollection<EvidenceDocument> AlsoHolds);

    public async Task<Outcome<Attachment>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockDraftAsync(request.DraftId, request.OwnerId, cancellationToken) is null
            || await db.Attachments.SingleOrDefaultAsync(a => a.Id == request.AttachmentId && a.DraftId == request.DraftId, cancellationToken) is not { RemovedAt: null, Document: { } own } attachment)
        {
            return AttachmentRefusals.Unknown;
        }

        EvidenceDocument[] holds = [.. request.AlsoHolds.Where(document => document != own).Distinct().Order()];
        if (!attachment.AlsoHolds.SequenceEqual(holds))
        {
            attachment.AlsoHolds = holds;
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Attachments.Mark, attachment.Id.ToString()));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return attachment;
    }
}
