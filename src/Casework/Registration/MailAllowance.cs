using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;

namespace Shikaku.Casework.Registration;

/// <summary>Why a mail goes to an address that somebody typed. Each is counted by itself: registrations by strangers use up nothing of the owner's.</summary>
public enum MailCause
{
    /// <summary>Anybody registers the address, or asks for that mail again.</summary>
    Registration,

    /// <summary>Anybody says that they forgot its password.</summary>
    Reset,

    /// <summary>Who is signed in, or has typed wrong passwords for a known account.</summary>
    Owner,
}

/// <summary>At most five mails an hour to one address for one cause; of what anybody can cause, from one network, and twenty in all, so that no box is flooded.</summary>
public sealed class MailAllowance(AppDbContext db)
{
    public const int MostInAnHour = 5;
    public const int MostOfAllNetworks = 20;

    /// <summary>Asked in the transaction that writes the mail: askers for one address wait for one another until it ends.</summary>
    public async Task<bool> AllowsAsync(MailCause cause, string recipient, ActingAs context, CancellationToken cancellationToken)
    {
        // Spelled in capitals it is the same box.
        var box = recipient.ToUpperInvariant();
        await db.LockMailAllowanceAsync(box, cancellationToken);
        var since = context.At.ToUniversalTime().AddHours(-1);
        var templates = RegistrationMails.Of(cause);
        var sent = await db.Database.SqlQuery<string>(
            $"""select coalesce(asked_from, '') as "Value" from outbox_mails where upper(recipient) = {box} and queued_at > {since} and template = any({templates})""").ToListAsync(cancellationToken);
        return cause == MailCause.Owner
            ? sent.Count < MostInAnHour
            : sent.Count < MostOfAllNetworks && sent.Count(each => each == context.Network) < MostInAnHour;
    }
}
