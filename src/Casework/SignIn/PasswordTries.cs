using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.SignIn;

namespace Shikaku.Casework.SignIn;

public enum PasswordVerdict
{
    Right,
    Wrong,

    /// <summary>Wrong, or not looked at, after so many wrong ones that no event is worth keeping of it.</summary>
    WrongAgain,
}

/// <summary>Counts wrong passwords by network: after ten in a row the next ones from there have to wait, and the owner is told by mail. From elsewhere, and with a passkey, they sign in.</summary>
public sealed class PasswordTries(AppDbContext db, MailAllowance allowance, Outbox outbox, PortalLinks links)
{
    private readonly WrongTries tries = new(db);

    /// <summary>
    /// The user's row, locked until the transaction ends, so that tries at the same time are all counted. Not against links that are being written for the user
    /// (they refer to the row): whoever writes one may hold what <see cref="MailAllowance"/> has us wait for.
    /// </summary>
    public Task<PortalUser> LockRowAsync(Guid userId, CancellationToken cancellationToken) =>
        db.PortalUsers.FromSql($"select * from portal_users where id = {userId} for no key update").SingleAsync(cancellationToken);

    /// <summary>Whether the password counts as right; while its network has to wait none does. The caller saves.</summary>
    public async Task<bool> CountAsync(PortalUser user, bool matches, ActingAs context, CancellationToken cancellationToken) =>
        await JudgeAsync(user, matches, context, cancellationToken) == PasswordVerdict.Right;

    public async Task<PasswordVerdict> JudgeAsync(PortalUser user, bool matches, ActingAs context, CancellationToken cancellationToken)
    {
        var subject = Actor.Portal(user.Id);
        if (await tries.TakeAsync(TryKind.PortalSignIn, subject, TryTerms.Portal, context, cancellationToken) is not { } wrong)
        {
            return PasswordVerdict.WrongAgain;
        }

        if (matches)
        {
            await tries.ForgetAsync(TryKind.PortalSignIn, subject, context.Network, cancellationToken);
            return PasswordVerdict.Right;
        }

        if (wrong == TryTerms.Portal.Free)
        {
            await TellAsync(user, context, cancellationToken);
        }

        return wrong > TryTerms.Portal.Free ? PasswordVerdict.WrongAgain : PasswordVerdict.Wrong;
    }

    private async Task TellAsync(PortalUser user, ActingAs context, CancellationToken cancellationToken)
    {
        if (user.EmailConfirmed && await allowance.AllowsAsync(MailCause.Owner, user.Email!, context, cancellationToken))
        {
            outbox.Add(RegistrationMails.Locked(user.Email!, links), context.At);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.Lock, Actor.Portal(user.Id)));
    }
}
