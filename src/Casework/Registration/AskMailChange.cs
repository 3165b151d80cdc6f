using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>メールアドレスの変更, first part: with the password. Links go to both addresses; a later request makes them void.</summary>
public sealed class AskMailChange(AppDbContext db, PasswordTries tries, MailLinks mailLinks, MailAllowance allowance, Passwords passwords, Outbox outbox, PortalLinks links)
{
    public sealed record Request(Guid UserId, string? Password, MailAddress NewMail)
    {
        /// <summary>Without personal data.</summary>
        public override string ToString() => nameof(AskMailChange);
    }

    /// <returns>Null: asked for; a page cannot tell from this whether the new address is known.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tries.LockRowAsync(request.UserId, cancellationToken);
        if (user.NormalizedEmail == request.NewMail.Normalized)
        {
            return RegistrationRefusals.SameMail;
        }

        var right = await tries.CountAsync(user, passwords.Match(user.PasswordHash, request.Password), context, cancellationToken);
        if (right)
        {
            await mailLinks.VoidAsync(user.Id, context.At, cancellationToken, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew);
            await WriteToOldAsync(user, request.NewMail, context, cancellationToken);
            await WriteToNewAsync(user, request.NewMail, context, cancellationToken);
            db.AuditEvents.Add(AuditEvent.Of(context, "Registration.AskMailChange", $"portal:{user.Id}"));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return right ? null : RegistrationRefusals.PasswordWrong;
    }

    private async Task WriteToOldAsync(PortalUser user, MailAddress newMail, ActionContext context, CancellationToken cancellationToken)
    {
        if (await allowance.AllowsAsync(user.Email!, context.At, cancellationToken))
        {
            var token = mailLinks.Add(user.Id, MailLinkPurpose.MailChangeOld, MailLinks.MailChangeValid, context.At, newMail.Value);
            outbox.Add(RegistrationMails.ConfirmFromOldMail(user.Email!, newMail.Value, links.Of(MailLinkPurpose.MailChangeOld, token)), context.At);
        }
    }

    private async Task WriteToNewAsync(PortalUser user, MailAddress newMail, ActionContext context, CancellationToken cancellationToken)
    {
        if (!await allowance.AllowsAsync(newMail.Value, context.At, cancellationToken))
        {
            return;
        }

        if (await db.PortalUsers.AnyAsync(u => u.NormalizedEmail == newMail.Normalized, cancellationToken))
        {
            outbox.Add(RegistrationMails.KnownAddress(newMail.Value, links), context.At);
            return;
        }

        var token = mailLinks.Add(user.Id, MailLinkPurpose.MailChangeNew, MailLinks.MailChangeValid, context.At, newMail.Value);
        outbox.Add(RegistrationMails.ConfirmFromNewMail(newMail.Value, links.Of(MailLinkPurpose.MailChangeNew, token)), context.At);
    }
}
