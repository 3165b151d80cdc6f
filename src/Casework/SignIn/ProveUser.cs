using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.SignIn;

/// <summary>Whoever is signed in shows again who they are, before a credential is changed.</summary>
public sealed class ProveUser(AppDbContext db, PasswordTries tries, Passwords passwords, SignInSessions sessions)
{
    public sealed record Request(Guid UserId, Guid SessionId, string? Password)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => nameof(ProveUser);
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        // Left empty is no try.
        if (request.Password is not { Length: > 0 })
        {
            return RegistrationRefusals.PresentPasswordMissing;
        }

        var compared = await db.PortalUsers.Where(u => u.Id == request.UserId).Select(u => u.PasswordHash).SingleAsync(cancellationToken);
        var matches = passwords.Match(compared, request.Password);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tries.LockRowAsync(request.UserId, cancellationToken);
        var right = await tries.CountAsync(user, matches && user.PasswordHash == compared, context, cancellationToken);
        if (right)
        {
            await sessions.ProveAsync(request.SessionId, user.Id, cancellationToken);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, right ? AuditActions.SignIn.Prove : AuditActions.SignIn.Failed, Actor.Portal(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return right ? null : RegistrationRefusals.PasswordWrong;
    }

    /// <summary>The site has seen a passkey of theirs.</summary>
    public async Task ByPasskeyAsync(Guid userId, Guid sessionId, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.ProveAsync(sessionId, userId, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SignIn.Prove, Actor.Portal(userId)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
