using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
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
        var mayMail = await allowance.AllowsAsync(mail.Value, context.At, cancellationToken);
        var user = await db.PortalUsers.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == mail.Normalized && u.DisabledAt == null, cancellationToken);
        if (user is not null && mayMail)
        {
            var token = mailLinks.Add(user.Id, MailLinkPurpose.PasswordReset, MailLinks.ResetValid, context.At);
            outbox.Add(RegistrationMails.Reset(user.Email!, links.To(PortalAddresses.Password.Reset, token)), context.At);
        }

        // Written for unknown addresses too: trying out addresses leaves a trace, and takes as long as for known ones.
        db.AuditEvents.Add(AuditEvent.Of(context, mayMail ? AuditActions.Registration.AskPasswordReset : AuditActions.Registration.MailWithheld, user?.ToString() ?? "nobody"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
