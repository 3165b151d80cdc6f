using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Registration;

/// <summary>At most five mails an hour to one address, of those that anybody can cause by typing it.</summary>
public sealed class MailAllowance(AppDbContext db)
{
    public const int MostInAnHour = 5;

    /// <summary>Asked in the transaction that writes the mail: askers for one address wait for one another until it ends.</summary>
    public async Task<bool> AllowsAsync(string recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Spelled in capitals it is the same box.
        var box = recipient.ToUpperInvariant();
        await db.LockMailAllowanceAsync(box, cancellationToken);
        var since = now.ToUniversalTime().AddHours(-1);
        var templates = RegistrationMails.CausedByAnybody.ToArray();
        var sent = await db.Database.SqlQuery<int>(
            $"""select count(*)::int as "Value" from outbox_mails where upper(recipient) = {box} and queued_at > {since} and template = any({templates})""").SingleAsync(cancellationToken);
        return sent < MostInAnHour;
    }
}
