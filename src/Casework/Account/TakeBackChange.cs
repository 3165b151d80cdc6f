using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Strangers;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>
/// By the link of the mail that told of a change: it and every later one are undone, and every session ends. Whoever made them may know the password, so that the
/// next thing is a new one.
/// </summary>
public sealed class TakeBackChange(AppDbContext db, PasswordTries tries, MailLinks mailLinks, SignInSessions sessions, Outbox outbox, PortalLinks links, MailSeal seal)
{
    /// <param name="ResetToken">For choosing a new password at once; null: pressed a second time.</param>
    public sealed record TakenBack(string? ResetToken)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => nameof(TakenBack);
    }

    public async Task<Outcome<TakenBack>> RunAsync(string? token, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await mailLinks.FindAsync(token, context.At, cancellationToken, MailLinkPurpose.TakeBack)).IsRefused(out var refusal, out var link))
        {
            return await AgainAsync(token, refusal, context, cancellationToken);
        }

        // First the user, then the links, as whoever changes something does.
        var user = await tries.LockRowAsync(link.UserId, cancellationToken);
        if (!await mailLinks.UseAsync(link, context.At, cancellationToken))
        {
            return await AgainAsync(token, RegistrationRefusals.LinkUnusable, context, cancellationToken);
        }

        var change = await db.CredentialChanges.SingleAsync(c => c.Id == link.ChangeId, cancellationToken);
        if (change.TakenBackAt is not null)
        {
            return new TakenBack(null);
        }

        var before = CredentialState.Open(change, seal);
        if (!await ReleaseAsync(before, user.Id, context, cancellationToken))
        {
            return RegistrationRefusals.MailTakenMeanwhile;
        }

        await before.RestoreAsync(db, user, change.ChangedAt, cancellationToken);
        var reset = await EndEverythingAsync(user, change, context, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TakenBack(reset);
    }

    private async Task<Outcome<TakenBack>> AgainAsync(string? token, Refusal otherwise, ActingAs context, CancellationToken cancellationToken) =>
        await mailLinks.FindJustUsedAsync(token, context.At, cancellationToken, MailLinkPurpose.TakeBack) is not null ? new TakenBack(null) : otherwise;

    /// <summary>An address that was given up may have been registered anew since. Who has not opened its mail holds it by nothing.</summary>
    /// <returns>False: its owner has shown that it is theirs.</returns>
    private async Task<bool> ReleaseAsync(CredentialState before, Guid userId, ActingAs context, CancellationToken cancellationToken)
    {
        var other = await db.PortalUsers.SingleOrDefaultAsync(u => u.NormalizedEmail == before.NormalizedMail && u.Id != userId, cancellationToken);
        if (other is null or { EmailConfirmed: true })
        {
            return other is null;
        }

        await mailLinks.VoidAsync(other.Id, context.At, cancellationToken, MailLinkPurpose.Activation, MailLinkPurpose.PasswordReset);
        await db.PendingRegistrations.Where(p => p.UserId == other.Id).ExecuteDeleteAsync(cancellationToken);
        other.Email = other.UserName = $"{other.Id}@released.invalid";
        other.NormalizedEmail = other.NormalizedUserName = other.Email.ToUpperInvariant();
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task<string> EndEverythingAsync(PortalUser user, CredentialChange change, ActingAs context, CancellationToken cancellationToken)
    {
        var now = context.At.ToUniversalTime();
        await new WrongTries(db).ForgetAllAsync(TryKind.PortalSignIn, Actor.Portal(user.Id), cancellationToken);
        await db.CredentialChanges.Where(c => c.UserId == user.Id && c.ChangedAt >= change.ChangedAt && c.TakenBackAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.TakenBackAt, now), cancellationToken);
        await mailLinks.VoidAsync(user.Id, now, cancellationToken, MailLinkPurpose.PasswordReset, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew);
        await sessions.EndAllAsync(user.Id, except: null, cancellationToken);
        var reset = mailLinks.Add(user.Id, MailLinkPurpose.PasswordReset, MailLinks.ResetValid, now);
        outbox.Add(RegistrationMails.TakenBack(user.Email!, links), now);
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = Actor.Portal(user.Id) }, AuditActions.Registration.TakeBack, Actor.Portal(user.Id)));
        return reset;
    }
}
