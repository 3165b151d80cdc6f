using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.SignIn;

/// <summary>Whoever is signed in shows again who they are, before a credential is changed.</summary>
public sealed class ProveUser(AppDbContext db, PasswordTries tries, Passwords passwords, SignInSessions sessions, PortalAuthenticator authenticator, SignInCodes codes)
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

    /// <summary>By the code of their authenticator app. Guessed no more often than the password.</summary>
    /// <returns>Null: done.</returns>
    public async Task<Refusal?> ByAppAsync(Guid userId, Guid sessionId, string? typed, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tries.LockRowAsync(userId, cancellationToken);
        var refusal = await authenticator.TakeAsync(userId, typed, context.At, cancellationToken);

        // What came a moment too late is no try; while the network has to wait, what is right is none either.
        if (refusal != RegistrationRefusals.AppCodePast && !await tries.CountAsync(user, refusal is null, context, cancellationToken))
        {
            refusal = RegistrationRefusals.AppCodeWrong;
        }

        await RecordAsync(userId, sessionId, refusal, context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return refusal;
    }

    /// <summary>By the code that was mailed to who has nothing else.</summary>
    /// <returns>Null: done.</returns>
    public async Task<Refusal?> ByMailAsync(Guid userId, Guid sessionId, string? token, string? typed, ActingAs context, CancellationToken cancellationToken)
    {
        var refusal = (await SecondFactors.OfAsync(db, userId, cancellationToken)).Any
            ? RegistrationRefusals.ProofCodeOver
            : await codes.CheckProofAsync(userId, token, typed, context, cancellationToken);
        if (refusal is null)
        {
            await RecordAsync(userId, sessionId, refusal, context, cancellationToken);
        }

        return refusal;
    }

    /// <summary>The site has seen a passkey of theirs.</summary>
    public async Task ByPasskeyAsync(Guid userId, Guid sessionId, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.ProveAsync(sessionId, userId, cancellationToken);
        await sessions.ShowSecondFactorAsync(sessionId, userId, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SignIn.Prove, Actor.Portal(userId)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task RecordAsync(Guid userId, Guid sessionId, Refusal? refusal, ActingAs context, CancellationToken cancellationToken)
    {
        if (refusal is null)
        {
            await sessions.ShowSecondFactorAsync(sessionId, userId, cancellationToken);
        }

        if (refusal != RegistrationRefusals.AppCodePast)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, refusal is null ? AuditActions.SignIn.ProveByCode : AuditActions.SignIn.Failed, Actor.Portal(userId)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
