using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Strangers;
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
        var mayMail = await allowance.AllowsAsync(MailCause.Registration, mail.Value, context, cancellationToken);
        var user = await db.PortalUsers.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == mail.Normalized, cancellationToken);
        if (user is not null && mayMail)
        {
            Write(user, context);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.Resend, user.ToString()));
        }
        else
        {
            // Trying out addresses is seen, and cannot grow the audit trail.
            await db.CountAsync(mayMail ? AuditActions.Registration.Resend : AuditActions.Registration.MailWithheld, context, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void Write(PortalUser user, ActingAs context)
    {
        if (user.EmailConfirmed)
        {
            outbox.Add(RegistrationMails.KnownAddress(user.Email!, links), context.At, context.Network);
            return;
        }

        var token = mailLinks.Add(user.Id, MailLinkPurpose.Activation, MailLinks.ActivationValid, context.At);
        outbox.Add(RegistrationMails.Activation(user.Email!, links.To(PortalAddresses.Registration.Activate, token)), context.At, context.Network);
    }
}
