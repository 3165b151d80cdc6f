using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>Sends the activation mail again. Says nothing about whether there was one to send.</summary>
public sealed class ResendActivation(AppDbContext db, MailGate gate, MailLinks mailLinks, MailAllowance allowance, Outbox outbox, PortalLinks links)
{
    public async Task RunAsync(MailAddress mail, ActingAs context, CancellationToken cancellationToken)
    {
        using var place = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mayMail = await allowance.AllowsAsync(mail.Value, context.At, cancellationToken);
        var user = await db.PortalUsers.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == mail.Normalized, cancellationToken);
        if (user is not null && mayMail)
        {
            Write(user, context.At);
        }

        // Written for unknown addresses too: trying out addresses leaves a trace, and takes as long as for known ones.
        db.AuditEvents.Add(AuditEvent.Of(context, mayMail ? AuditActions.Registration.Resend : AuditActions.Registration.MailWithheld, user?.ToString() ?? "nobody"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void Write(PortalUser user, DateTimeOffset now)
    {
        if (user.EmailConfirmed)
        {
            outbox.Add(RegistrationMails.KnownAddress(user.Email!, links), now);
            return;
        }

        var token = mailLinks.Add(user.Id, MailLinkPurpose.Activation, MailLinks.ActivationValid, now);
        outbox.Add(RegistrationMails.Activation(user.Email!, links.To(PortalAddresses.Registration.Activate, token)), now);
    }
}
