using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>
/// Counts wrong passwords and codes. A try is taken before the answer is looked at, in one statement: a thousand guesses at once are five.
/// </summary>
internal sealed class SignInTries(AppDbContext db)
{
    /// <returns>False: the account is locked or disabled, and no answer counts.</returns>
    public async Task<bool> TakeAsync(Guid user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = now.ToUniversalTime() + SignInLimits.Lock;
        return await db.StaffUsers
            .Where(u => u.Id == user && u.DisabledAt == null && (u.LockoutEnd == null || u.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(u => u.AccessFailedCount, u => u.LockoutEnd != null ? 1 : u.AccessFailedCount + 1)
                    .SetProperty(u => u.LockoutEnd, u => u.LockoutEnd == null && u.AccessFailedCount + 1 >= SignInLimits.Failures ? until : null),
                cancellationToken) == 1;
    }

    /// <summary>The answer was right, but signing in is not over.</summary>
    public Task GiveBackAsync(Guid user, CancellationToken cancellationToken) =>
        db.StaffUsers.Where(u => u.Id == user).ExecuteUpdateAsync(
            set => set
                .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount > 0 ? u.AccessFailedCount - 1 : 0)
                .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null),
            cancellationToken);

    /// <summary>The password of who is signed in. Somebody at a browser left open guesses no more often than somebody at the sign-in page.</summary>
    public async Task<bool> IsPresentAsync(StaffUser user, string present, ActingAs context, CancellationToken cancellationToken)
    {
        if (!await TakeAsync(user.Id, context.At, cancellationToken))
        {
            return false;
        }

        if (StaffSecrets.Matches(user, present))
        {
            await GiveBackAsync(user.Id, cancellationToken);
            return true;
        }

        await RecordAsync(user.Id, "password", context, cancellationToken);
        return false;
    }

    /// <summary>The answer was wrong: says so in the audit trail, and once more when it was the last.</summary>
    public async Task RecordAsync(Guid user, string what, ActingAs context, CancellationToken cancellationToken)
    {
        var locked = await db.StaffUsers.AnyAsync(u => u.Id == user && u.LockoutEnd > context.At.ToUniversalTime(), cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.SignInFailed, Actor.Staff(user), $$"""{"with": "{{what}}"}"""));
        if (locked)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Lock, Actor.Staff(user)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
