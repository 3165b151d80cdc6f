using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Drafts;

/// <summary>What is attached to one's own draft.</summary>
public sealed class ListAttachments(AppDbContext db)
{
    /// <param name="Removed">One that was just removed, to be shown with a way back.</param>
    public sealed record Request(Guid DraftId, Guid OwnerId, Guid? Removed = null);

    public sealed record Listed(DraftForm Form, FacilityCode FacilityCode, IReadOnlyList<Attachment> Files, Attachment? Removed);

    public async Task<Outcome<Listed>> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.DraftId && d.UserId == request.OwnerId, cancellationToken);
        if (draft is null)
        {
            return AttachmentRefusals.Unknown;
        }

        var files = await db.Attachments.AsNoTracking()
            .Where(a => a.DraftId == request.DraftId && (a.RemovedAt == null || a.Id == request.Removed))
            .OrderBy(a => a.AddedAt).ThenBy(a => a.Id)
            .ToListAsync(cancellationToken);
        return new Listed(draft.Form, draft.FacilityCode, [.. files.Where(f => f.RemovedAt is null)], files.Find(f => f.RemovedAt is not null));
    }
}
