using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>
/// パスワードの再設定, second part: by the mailed link, which shows that the address is theirs. So it also unlocks and activates, what was registered last. Every
/// session ends, and passkeys and authenticator app go that the person does not say they know: who got in once may have left one behind. It is no way around a second factor:
/// what stays has to be shown anew in every browser; where nothing stays, sheets and accounts are closed for as long as it can be taken back, but for who had nothing and whose browser was known.
/// </summary>
public sealed class ResetPassword(AppDbContext db, MailLinks mailLinks, PendingRegistrations pending, SignInSessions sessions, Passwords passwords, CredentialChanges changes)
{
    /// <param name="Keep">Passkeys that stay.</param>
    /// <param name="KeepAuthenticator">The app stays, if there is one.</param>
    /// <param name="Known">Security stamps of those who showed a second factor in this browser.</param>
    public sealed record Request(string? Token, string? Password, IReadOnlyList<byte[]> Keep, bool KeepAuthenticator, IReadOnlyList<string> Known)
    {
        /// <summary>Without the secrets.</summary>
        public override string ToString() => nameof(ResetPassword);
    }

    /// <summary>
    /// Whether a new password closes sheets and accounts of this person for a while, if nothing else that they sign in with stays: at a browser that was not known, and
    /// wherever something is removed. A mailbox that is open on a known computer must not be enough to throw out what guards against it.
    /// </summary>
    public async Task<bool> MayCloseAsync(Guid userId, IReadOnlyList<string> known, CancellationToken cancellationToken) =>
        await db.PortalUsers.AnyAsync(u => u.Id == userId && u.EmailConfirmed && !known.Contains(u.SecurityStamp), cancellationToken)
        || (await SecondFactors.OfAsync(db, userId, cancellationToken)).Any;

    public async Task<Outcome<PortalUser>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if ((await mailLinks.FindAsync(request.Token, context.At, cancellationToken, MailLinkPurpose.PasswordReset)).IsRefused(out var refusal, out var link))
        {
            return await AgainAsync(request, refusal, context, cancellationToken);
        }

        var user = await db.PortalUsers.SingleAsync(u => u.Id == link.UserId, cancellationToken);
        var mail = MailAddress.TryParse(user.Email, out var parsed) ? parsed : null;
        if (PasswordRules.Judge(request.Password, mail, KnownPasswords.Contains) is { } unusable)
        {
            return unusable;
        }

        return await RecordAsync(user, link, request, context, cancellationToken) ? user : await AgainAsync(request, RegistrationRefusals.LinkUnusable, context, cancellationToken);
    }

    /// <summary>Pressed twice with the same password: it is set.</summary>
    private async Task<Outcome<PortalUser>> AgainAsync(Request request, Refusal otherwise, ActingAs context, CancellationToken cancellationToken)
    {
        var used = await mailLinks.FindJustUsedAsync(request.Token, context.At, cancellationToken, MailLinkPurpose.PasswordReset);
        var user = used is null ? null : await db.PortalUsers.SingleAsync(u => u.Id == used.UserId, cancellationToken);
        return user is not null && passwords.Match(user.PasswordHash, request.Password) ? user : otherwise;
    }

    /// <returns>False: another press was faster.</returns>
    private async Task<bool> RecordAsync(PortalUser user, MailLink link, Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // First the user, then the links, as whoever changes the password by itself does.
        await db.Database.ExecuteSqlAsync($"select from portal_users where id = {user.Id} for no key update", cancellationToken);
        if (!await mailLinks.UseAsync(link, context.At, cancellationToken))
        {
            return false;
        }

        var before = await CredentialState.OfAsync(db, user.Id, cancellationToken);
        var nothingStays = await RemoveUnknownAsync(user, request, context, cancellationToken);
        var closes = nothingStays && await MayCloseAsync(user.Id, request.Known, cancellationToken);
        if (user.EmailConfirmed)
        {
            await changes.TellAsync(user.Id, before, closes ? RegistrationMails.PasswordResetClosed : RegistrationMails.PasswordChanged, context.At, cancellationToken);
        }

        user.ClosedUntil = closes ? context.At.ToUniversalTime() + MailLinks.TakeBackValid : user.ClosedUntil;
        user.PasswordHash = passwords.Hash(request.Password!);
        user.EmailConfirmed = true;
        user.SecurityStamp = RandomId.New().ToString();
        if (await pending.LatestAsync(user.Id, cancellationToken) is { } registration)
        {
            await pending.CompleteAsync(user, registration, cancellationToken);
        }

        await mailLinks.VoidAsync(user.Id, context.At, cancellationToken, MailLinkPurpose.PasswordReset, MailLinkPurpose.Activation, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew);
        await sessions.EndAllAsync(user.Id, except: null, cancellationToken);
        await new WrongTries(db).ForgetAllAsync(TryKind.PortalSignIn, Actor.Portal(user.Id), cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = Actor.Portal(user.Id) }, AuditActions.Registration.ResetPassword, Actor.Portal(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <returns>Whether neither passkey nor app is left; the caller saves.</returns>
    private async Task<bool> RemoveUnknownAsync(PortalUser user, Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var acting = context with { Actor = Actor.Portal(user.Id) };
        var passkeys = await db.Set<PortalPasskey>().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken);
        var leaving = passkeys.Where(passkey => !request.Keep.Any(kept => kept.AsSpan().SequenceEqual(passkey.CredentialId))).ToList();
        db.RemoveRange(leaving);
        db.AuditEvents.AddRange(leaving.Select(_ => AuditEvent.Of(acting, AuditActions.Registration.RemovePasskey, acting.Actor)));
        if (user.SealedAuthenticator is not null && !request.KeepAuthenticator)
        {
            (user.SealedAuthenticator, user.LastTotpStep) = (null, null);
            db.AuditEvents.Add(AuditEvent.Of(acting, AuditActions.Registration.RemoveAuthenticator, acting.Actor));
        }

        return leaving.Count == passkeys.Count && user.SealedAuthenticator is null;
    }
}
