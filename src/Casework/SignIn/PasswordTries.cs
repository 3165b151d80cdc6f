using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.SignIn;

/// <summary>Counts wrong passwords: ten in a row lock the account for fifteen minutes, and its owner is told by mail.</summary>
public sealed class PasswordTries(AppDbContext db, MailAllowance allowance, Outbox outbox, PortalLinks links)
{
    public const int MostFailures = 10;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The user's row, locked until the transaction ends, so that tries at the same time are all counted. Not against links that are being written for the user
    /// (they refer to the row): whoever writes one may hold what <see cref="MailAllowance"/> has us wait for.
    /// </summary>
    public Task<PortalUser> LockRowAsync(Guid userId, CancellationToken cancellationToken) =>
        db.PortalUsers.FromSql($"select * from portal_users where id = {userId} for no key update").SingleAsync(cancellationToken);

    public static bool IsLocked(PortalUser user, DateTimeOffset now) => user.LockoutEnd > now;

    /// <summary>Whether the password counts as right; while locked no password does. Changes the row; the caller saves.</summary>
    public async Task<bool> CountAsync(PortalUser user, bool matches, ActingAs context, CancellationToken cancellationToken)
    {
        if (IsLocked(user, context.At))
        {
            return false;
        }

        user.LockoutEnd = null;
        user.AccessFailedCount = matches ? 0 : user.AccessFailedCount + 1;
        if (user.AccessFailedCount >= MostFailures)
        {
            await LockAsync(user, context, cancellationToken);
        }

        return matches;
    }

    private async Task LockAsync(PortalUser user, ActingAs context, CancellationToken cancellationToken)
    {
        user.AccessFailedCount = 0;
        user.LockoutEnd = context.At.ToUniversalTime() + LockedFor;
        if (user.EmailConfirmed && await allowance.AllowsAsync(user.Email!, context.At, cancellationToken))
        {
            outbox.Add(RegistrationMails.Locked(user.Email!, links), context.At);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.Lock, Actor.Portal(user.Id)));
    }
}
