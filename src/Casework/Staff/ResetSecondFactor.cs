using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>
/// For somebody who lost the telephone or forgot the password: passkeys and authenticator app go, and a new one-time password comes, handed over in person.
/// Not the second factor alone: then whoever knew the password could enrol an app of their own.
/// </summary>
public sealed class ResetSecondFactor(AppDbContext db)
{
    public sealed record Request(StaffChoice Whom);

    public sealed record Done(Guid UserId, string OneTimePassword)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => Actor.Staff(UserId);
    }

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await db.LoadAsync(request.Whom, cancellationToken)).IsRefused(out var refusal, out var user))
        {
            return refusal;
        }

        if (user.Id == request.Whom.By)
        {
            return StaffRefusals.OwnAccount;
        }

        var password = StaffSecrets.NewOneTimePassword();
        user.PasswordHash = StaffSecrets.Hash(password);
        user.OneTimePasswordUntil = (context.At + SignInLimits.OneTimePassword).ToUniversalTime();
        user.SealedAuthenticator = null;
        user.LastTotpStep = null;
        user.TwoFactorEnabled = false;
        user.Stamp();
        await db.Set<SignIn.StaffPasskey>().Where(p => p.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        await db.EndSessionsAsync(user.Id, context.At, cancellationToken);
        await new WrongTries(db).ForgetAllAsync(TryKind.StaffSignIn, Actor.Staff(user.Id), cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.ResetSecondFactor, Actor.Staff(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.Id, password);
    }
}
