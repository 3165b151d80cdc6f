using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>メールアドレスの変更, first part: with the password. Links go to both addresses; a later request makes them void.</summary>
public sealed class AskMailChange(AppDbContext db, PasswordTries tries, MailLinks mailLinks, MailAllowance allowance, Passwords passwords, Outbox outbox, PortalLinks links)
{
    public sealed record Request(Guid UserId, string? Password, MailAddress NewMail)
    {
        /// <summary>Without personal data.</summary>
        public override string ToString() => nameof(AskMailChange);
    }

    /// <returns>Null: asked for; a page cannot tell from this whether the new address is known.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tries.LockRowAsync(request.UserId, cancellationToken);
        if (user.Email == request.NewMail.Value)
        {
            return RegistrationRefusals.SameMail;
        }

        if (request.Password is not { Length: > 0 })
        {
            return RegistrationRefusals.PresentPasswordMissing;
        }

        var right = await tries.CountAsync(user, passwords.Match(user.PasswordHash, request.Password), context, cancellationToken);
        if (right && await WasAskedAsync(request, context, cancellationToken))
        {
            return null;
        }

        if (right && !await allowance.AllowsAsync(MailCause.Owner, user.Email!, context, cancellationToken))
        {
            // The links mailed before go on working.
            return RegistrationRefusals.MailsTooMany;
        }

        if (right)
        {
            await mailLinks.VoidAsync(user.Id, context.At, cancellationToken, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew);
            WriteToOld(user, request.NewMail, context);
            await WriteToNewAsync(user, request.NewMail, context, cancellationToken);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.AskMailChange, Actor.Portal(user.Id)));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return right ? null : RegistrationRefusals.PasswordWrong;
    }

    /// <summary>Pressed twice: the mails are on their way.</summary>
    private Task<bool> WasAskedAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var moment = context.At.ToUniversalTime().AddMinutes(-1);
        return db.MailLinks.AnyAsync(
            l => l.UserId == request.UserId && l.Purpose == MailLinkPurpose.MailChangeOld && l.NewMail == request.NewMail.Value && l.CreatedAt >= moment && l.UsedAt == null
                && l.ExpiresAt >= context.At.ToUniversalTime(),
            cancellationToken);
    }

    private void WriteToOld(PortalUser user, MailAddress newMail, ActingAs context)
    {
        var token = mailLinks.Add(user.Id, MailLinkPurpose.MailChangeOld, MailLinks.MailChangeValid, context.At, newMail.Value);
        outbox.Add(RegistrationMails.ConfirmFromOldMail(user.Email!, links.To(PortalAddresses.Account.ConfirmMail, token)), context.At);
    }

    private async Task WriteToNewAsync(PortalUser user, MailAddress newMail, ActingAs context, CancellationToken cancellationToken)
    {
        if (!await allowance.AllowsAsync(MailCause.Owner, newMail.Value, context, cancellationToken))
        {
            return;
        }

        if (await db.PortalUsers.AnyAsync(u => u.NormalizedEmail == newMail.Normalized && u.Id != user.Id, cancellationToken))
        {
            outbox.Add(RegistrationMails.KnownAddress(newMail.Value, links), context.At);
            return;
        }

        var token = mailLinks.Add(user.Id, MailLinkPurpose.MailChangeNew, MailLinks.MailChangeValid, context.At, newMail.Value);
        outbox.Add(RegistrationMails.ConfirmFromNewMail(newMail.Value, links.To(PortalAddresses.Account.ConfirmMail, token)), context.At);
    }
}
