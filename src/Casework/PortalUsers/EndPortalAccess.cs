using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.PortalUsers;

/// <summary>
/// For who has lost a device or sees sessions that are not theirs: signed out everywhere, and every passkey and the authenticator app go. The password stays; because
/// it and the mailbox are enough then, sheets and accounts stay closed for a while.
/// </summary>
public sealed class EndPortalAccess(AppDbContext db, SignInSessions sessions, Outbox outbox, PortalLinks links)
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

        await sessions.EndAllAsync(request.UserId, except: null, cancellationToken);
        await db.Set<PortalPasskey>().Where(p => p.UserId == request.UserId).ExecuteDeleteAsync(cancellationToken);
        DateTimeOffset? now = context.At.ToUniversalTime();
        await db.PortalUsers.Where(u => u.Id == request.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.SealedAuthenticator, (byte[]?)null).SetProperty(u => u.ClosedUntil, now + MailLinks.TakeBackValid).SetProperty(u => u.FactorsEndedAt, now), cancellationToken);
        outbox.Add(PortalUserMails.AccessEnded(mail, links), context.At);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.EndAccess, FacilityPeople.Subject(request.Facility, request.UserId)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
