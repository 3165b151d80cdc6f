using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.PortalUsers;

/// <summary>Takes a stop back. Password and passkeys are those of before; who was removed from a facility by its people still is.</summary>
public sealed class RestorePortalUser(AppDbContext db, Outbox outbox, PortalLinks links)
{
    public sealed record Request(Guid UserId, FacilityCode Facility);

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (context.Reason is null)
        {
            return PortalUserRefusals.ReasonMissing;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockMailAsync(request.UserId, request.Facility, cancellationToken) is not { } mail)
        {
            return PortalUserRefusals.PersonGone;
        }

        if (await db.PortalUsers.Where(u => u.Id == request.UserId && u.DisabledAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, (DateTimeOffset?)null), cancellationToken) == 1)
        {
            outbox.Add(PortalUserMails.Restored(mail, links), context.At);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.Restore, FacilityPeople.Subject(request.Facility, request.UserId)));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return null;
    }
}
