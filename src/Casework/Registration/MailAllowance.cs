using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Registration;

/// <summary>At most five mails an hour to one address, of those that anybody can cause by typing it.</summary>
public sealed class MailAllowance(AppDbContext db)
{
    public const int MostInAnHour = 5;

    /// <summary>Asked in the transaction that writes the mail: askers for one address wait for one another until it ends.</summary>
    public async Task<bool> AllowsAsync(string recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('Registration.MailAllowance:' || {recipient}, 0))", cancellationToken);
        var since = now.ToUniversalTime().AddHours(-1);
        var sent = await db.OutboxMails.CountAsync(
            m => m.Recipient == recipient && m.QueuedAt > since && RegistrationMails.CausedByAnybody.Contains(m.Template), cancellationToken);
        return sent < MostInAnHour;
    }
}
