using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;
using Shikaku.Rules.SignIn;

namespace Shikaku.Casework.Account;

/// <summary>Takes an authenticator app into use, once it has shown a right code, in place of the one before; or out of use.</summary>
public sealed class ChangeAuthenticator(AppDbContext db, MailSeal seal, CredentialChanges changes, SignInSessions sessions)
{
    /// <param name="SessionId">Which has shown a second factor by this.</param>
    /// <param name="Key">As it was made and shown.</param>
    public sealed record Request(Guid UserId, Guid SessionId, byte[] Key, string? Code)
    {
        /// <summary>Without the secrets.</summary>
        public override string ToString() => nameof(ChangeAuthenticator);
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> EnrolAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var verdict = Totp.Judge(request.Key, request.Code, context.At, lastStep: null, out var step);
        if (verdict != TotpVerdict.Right)
        {
            return verdict == TotpVerdict.Past ? RegistrationRefusals.AppCodePast : RegistrationRefusals.AppCodeWrong;
        }

        var sealedKey = seal.Seal(SealPurpose.AuthenticatorOf(request.UserId), request.Key);
        await ChangeAsync(request.UserId, sealedKey, step, RegistrationMails.AuthenticatorAdded, AuditActions.Registration.AddAuthenticator, context, cancellationToken);
        await sessions.ShowSecondFactorAsync(request.SessionId, request.UserId, cancellationToken);
        return null;
    }

    /// <summary>Removed twice is removed once.</summary>
    public async Task RemoveAsync(Guid userId, ActingAs context, CancellationToken cancellationToken)
    {
        if (await db.PortalUsers.AnyAsync(u => u.Id == userId && u.SealedAuthenticator != null, cancellationToken))
        {
            await ChangeAsync(userId, null, null, RegistrationMails.AuthenticatorRemoved, AuditActions.Registration.RemoveAuthenticator, context, cancellationToken);
        }
    }

    private async Task ChangeAsync(
        Guid userId, byte[]? sealedKey, long? step, RegistrationMails.ChangeText told, string action, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.PortalUsers.FromSql($"select * from portal_users where id = {userId} for no key update").SingleAsync(cancellationToken);
        await changes.TellAsync(userId, await CredentialState.OfAsync(db, userId, cancellationToken), told, context.At, cancellationToken);
        user.SealedAuthenticator = sealedKey;
        user.LastTotpStep = step;
        db.AuditEvents.Add(AuditEvent.Of(context, action, Actor.Portal(userId)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
