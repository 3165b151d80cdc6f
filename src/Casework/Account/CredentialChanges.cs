using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Account;

/// <summary>Keeps what was there before a change, and tells its owner, who can take it back for 72 hours: at the address of today and at those given up in that time.</summary>
public sealed class CredentialChanges(AppDbContext db, MailLinks mailLinks, Outbox outbox, PortalLinks links, MailSeal seal)
{
    /// <summary>In the transaction of the change; the caller saves.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="mail">Of the change.</param>
    /// <param name="newMail">Where the person is written to from now on, if that is what changes.</param>
    public async Task TellAsync(Guid userId, CredentialState before, RegistrationMails.ChangeText mail, DateTimeOffset now, CancellationToken cancellationToken, string? newMail = null)
    {
        var change = new CredentialChange
        {
            Id = RandomId.New(),
            UserId = userId,
            Kind = mail.Kind,
            ChangedAt = now.ToUniversalTime(),
            SealedBefore = before.Seal(userId, seal),
        };
        var since = now.ToUniversalTime() - MailLinks.TakeBackValid;
        var given = await db.CredentialChanges.AsNoTracking()
            .Where(c => c.UserId == userId && c.Kind == CredentialChangeKind.Mail && c.ChangedAt >= since && c.TakenBackAt == null).ToListAsync(cancellationToken);
        var addresses = given.Select(c => CredentialState.Open(c, seal).Mail).Append(before.Mail).Append(newMail ?? before.Mail);
        db.CredentialChanges.Add(change);
        foreach (var address in addresses.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var token = mailLinks.Add(userId, MailLinkPurpose.TakeBack, MailLinks.TakeBackValid, now, change: change.Id);
            outbox.Add(RegistrationMails.Changed(address, mail, links.To(PortalAddresses.Account.TakeBack, token)), now);
        }
    }
}
