using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.PortalUsers;

/// <summary>利用の停止 by staff: signed out at once, signs in no more, and no mailed link works. What the person sent and holds stays.</summary>
public sealed class StopPortalUser(AppDbContext db, MailLinks mailLinks, SignInSessions sessions, Outbox outbox)
{
    /// <param name="Facility">One that the person holds: on whose page it was asked for.</param>
    public sealed record Request(Guid UserId, FacilityCode Facility);

    /// <returns>Null: done. Stopped twice is stopped once.</returns>
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

        if (await StopAsync(db, mailLinks, sessions, request.UserId, context.At, cancellationToken))
        {
            outbox.Add(PortalUserMails.Stopped(mail), context.At);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.Stop, FacilityPeople.Subject(request.Facility, request.UserId)));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>In the transaction of the caller, who holds the row.</summary>
    /// <returns>False: was stopped before.</returns>
    internal static async Task<bool> StopAsync(AppDbContext db, MailLinks mailLinks, SignInSessions sessions, Guid user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stopped = await db.PortalUsers.Where(u => u.Id == user && u.DisabledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, now.ToUniversalTime()), cancellationToken);
        await sessions.EndAllAsync(user, except: null, cancellationToken);
        // A change by somebody else can still be taken back: that opens nothing to who is stopped.
        await mailLinks.VoidAsync(
            user, now, cancellationToken, MailLinkPurpose.Activation, MailLinkPurpose.PasswordReset, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew);
        return stopped == 1;
    }
}
