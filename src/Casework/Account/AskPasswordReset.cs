using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>パスワードの再設定, first part: the mail. Says nothing about whether the address is known.</summary>
public sealed class AskPasswordReset(AppDbContext db, MailGate gate, MailLinks mailLinks, MailAllowance allowance, Outbox outbox, PortalLinks links)
{
    public async Task RunAsync(MailAddress mail, ActingAs context, CancellationToken cancellationToken)
    {
        using var place = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mayMail = await allowance.AllowsAsync(MailCause.Reset, mail.Value, context, cancellationToken);
        var user = await db.PortalUsers.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == mail.Normalized && u.DisabledAt == null, cancellationToken);
        if (user is not null && mayMail)
        {
            var token = mailLinks.Add(user.Id, MailLinkPurpose.PasswordReset, MailLinks.ResetValid, context.At);
            outbox.Add(RegistrationMails.Reset(user.Email!, links.To(PortalAddresses.Password.Reset, token)), context.At, context.Network);
        }

        if (user is not null && mayMail)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.AskPasswordReset, user.ToString()));
        }
        else
        {
            // Trying out addresses is seen, and cannot grow the audit trail.
            await db.CountAsync(mayMail ? AuditActions.Registration.AskPasswordReset : AuditActions.Registration.MailWithheld, context, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
