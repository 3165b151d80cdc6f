using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>
/// For somebody who lost the telephone or forgot the password: passkeys and authenticator app go, and a new one-time password comes, handed over in person.
/// Not the second factor alone: then whoever knew the password could enrol an app of their own.
/// </summary>
public sealed class ResetSecondFactor(AppDbContext db, AskAdministrators ask, StaffNotices notices)
{
    public sealed record Request(StaffChoice Whom);

    /// <param name="OneTimePassword">The whole, or the first half when it waits.</param>
    /// <param name="Waits">For another administrator, who is shown the other half.</param>
    public sealed record Done(Guid UserId, string OneTimePassword, bool Waits)
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

        var waits = AskAdministrators.IsNeeded(context, user.Role);
        var password = StaffSecrets.NewOneTimePassword();
        if (waits)
        {
            if ((await ask.AskAsync(StaffRequestKind.Reset, user, change: null, context, cancellationToken)).IsRefused(out var problem, out var asked))
            {
                return problem;
            }

            password = asked.Half!;
        }
        else
        {
            await db.ResetAsync(user, password, context.At, cancellationToken);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.ResetSecondFactor, Actor.Staff(user.Id)));
            await notices.DoneAsync(user, "ログイン方法のリセット", context, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.Id, password, waits);
    }
}
