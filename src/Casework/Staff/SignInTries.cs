using Shikaku.Casework.Audit;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.SignIn;

namespace Shikaku.Casework.Staff;

/// <summary>Wrong passwords and codes together, by network. A passkey asks for none of this.</summary>
internal sealed class SignInTries(AppDbContext db)
{
    private readonly WrongTries tries = new(db);
    private int taken;

    /// <returns>False: too soon after wrong ones from the same network, and no answer counts.</returns>
    public async Task<bool> TakeAsync(Guid user, ActingAs context, CancellationToken cancellationToken)
    {
        if (await tries.TakeAsync(TryKind.StaffSignIn, Actor.Staff(user), TryTerms.Staff, context, cancellationToken) is not { } wrong)
        {
            return false;
        }

        taken = wrong;
        return true;
    }

    /// <summary>The answer was right, but signing in is not over.</summary>
    public Task GiveBackAsync(Guid user, ActingAs context, CancellationToken cancellationToken) =>
        tries.GiveBackAsync(TryKind.StaffSignIn, Actor.Staff(user), context, cancellationToken);

    /// <summary>The password of who is signed in. Somebody at a browser left open guesses no more often than somebody at the sign-in page.</summary>
    public async Task<bool> IsPresentAsync(StaffUser user, string present, ActingAs context, CancellationToken cancellationToken)
    {
        if (!await TakeAsync(user.Id, context, cancellationToken))
        {
            return false;
        }

        if (StaffSecrets.Matches(user, present))
        {
            await GiveBackAsync(user.Id, context, cancellationToken);
            return true;
        }

        await RecordAsync(user.Id, "password", context, cancellationToken);
        return false;
    }

    /// <summary>The answer was wrong: says so in the audit trail, and once more when the next one has to wait. Those after it are counted.</summary>
    public async Task RecordAsync(Guid user, string what, ActingAs context, CancellationToken cancellationToken)
    {
        if (taken > TryTerms.Staff.Free)
        {
            await db.CountAsync(AuditActions.Staff.SignInFailed, context, cancellationToken);
            return;
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.SignInFailed, Actor.Staff(user), $$"""{"with": "{{what}}"}"""));
        if (taken == TryTerms.Staff.Free)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Lock, Actor.Staff(user)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
