using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Drafts;

/// <summary>下書きを削除する: with the birth date or account number in it, and the files that were added to it. Deleting twice is the same as once.</summary>
public sealed class DiscardDraft(AppDbContext db)
{
    public sealed record Request(Guid UserId, Guid DraftId);

    public sealed record Discarded(Guid DraftId);

    public async Task<Outcome<Discarded>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var draft = await db.Drafts.FromSql($"select * from drafts where id = {request.DraftId} and user_id = {request.UserId} for update")
            .SingleOrDefaultAsync(cancellationToken);
        if (draft is not null)
        {
            await RemoveDrafts.RunAsync(db, [draft], context.At, cancellationToken);
            if (draft.FormKind != DraftKind.PayeeAccount)
            {
                // Of one that files may belong to.
                db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.UsageApplications.DiscardDraft, request.DraftId.ToString()));
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new Discarded(request.DraftId);
    }
}
