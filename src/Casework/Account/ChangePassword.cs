using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>パスワードの変更 by who is signed in and knows the present one. Other sessions end.</summary>
public sealed class ChangePassword(AppDbContext db, PasswordTries tries, SignInSessions sessions, MailLinks mailLinks, Passwords passwords, CredentialChanges changes)
{
    public sealed record Request(Guid UserId, Guid SessionId, string? Present, string? New)
    {
        /// <summary>Without the secrets.</summary>
        public override string ToString() => nameof(ChangePassword);
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tries.LockRowAsync(request.UserId, cancellationToken);
        var mail = MailAddress.TryParse(user.Email, out var parsed) ? parsed : null;
        if (PasswordRules.Judge(request.New, mail, KnownPasswords.Contains) is { } unusable)
        {
            return unusable;
        }

        if (request.Present is not { Length: > 0 })
        {
            return RegistrationRefusals.PresentPasswordMissing;
        }

        var right = await tries.CountAsync(user, passwords.Match(user.PasswordHash, request.Present), context, cancellationToken);
        if (right)
        {
            await ChangeAsync(user, request, context, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return right ? null : RegistrationRefusals.PasswordWrong;
    }

    private async Task ChangeAsync(PortalUser user, Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await changes.TellAsync(user.Id, await CredentialState.OfAsync(db, user.Id, cancellationToken), RegistrationMails.PasswordChanged, context.At, cancellationToken);
        user.PasswordHash = passwords.Hash(request.New!);
        user.SecurityStamp = RandomId.New().ToString();
        await mailLinks.VoidAsync(user.Id, context.At, cancellationToken, MailLinkPurpose.PasswordReset, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew);
        await sessions.EndAllAsync(user.Id, request.SessionId, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.ChangePassword, Actor.Portal(user.Id)));
    }
}
