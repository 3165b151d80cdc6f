using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>Sends the activation mail again. Says nothing about whether there was one to send.</summary>
public sealed class ResendActivation(AppDbContext db, MailLinks mailLinks, MailAllowance allowance, Outbox outbox, PortalLinks links)
{
    public async Task RunAsync(MailAddress mail, ActionContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mayMail = await allowance.AllowsAsync(mail.Value, context.At, cancellationToken);
        var user = await db.PortalUsers.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == mail.Normalized, cancellationToken);
        if (user is null || !mayMail)
        {
            return;
        }

        if (user.EmailConfirmed)
        {
            outbox.Add(RegistrationMails.KnownAddress(user.Email!, links), context.At);
        }
        else
        {
            var token = mailLinks.Add(user.Id, MailLinkPurpose.Activation, MailLinks.ActivationValid, context.At);
            outbox.Add(RegistrationMails.Activation(user.Email!, user.Name, links.Of(MailLinkPurpose.Activation, token)), context.At);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, "Registration.Resend", $"portal:{user.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
