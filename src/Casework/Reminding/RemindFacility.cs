using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Reminding;

/// <summary>A reminder to everybody of a facility: once, however often and from wherever this runs, with the link that stops reminders.</summary>
public sealed class RemindFacility(AppDbContext db, Outbox outbox, MailSeal seal)
{
    /// <param name="Mark">The statement that writes down that it was sent, and writes nothing if it was.</param>
    /// <param name="Mail">From the address of one recipient and the token that stops reminders.</param>
    public sealed record Request(FacilityCode Facility, FormattableString Mark, Func<string, string, MailMessage> Mail, AuditEvent Event);

    /// <returns>False: sent before, not wanted any more, or nobody is there to read it.</returns>
    public async Task<bool> RunAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var recipients = await FacilityUsers.AddressesAsync(db, request.Facility, cancellationToken);
        if (recipients.Count == 0)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Database.ExecuteSqlAsync(request.Mark, cancellationToken) == 0)
        {
            return false;
        }

        var stop = ReminderLink.TokenFor(request.Facility, seal);
        foreach (var recipient in recipients)
        {
            await outbox.AddAsync(request.Mail(recipient, stop), request.Facility, now, cancellationToken);
        }

        db.AuditEvents.Add(request.Event);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
