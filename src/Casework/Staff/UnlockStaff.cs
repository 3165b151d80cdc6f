using Shikaku.Casework.Audit;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Staff;

/// <summary>Ends the wait after too many failures before its time.</summary>
public sealed class UnlockStaff(AppDbContext db)
{
    public sealed record Request(StaffChoice Whom);

    public sealed record Done(Guid UserId);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await db.LoadAsync(request.Whom, cancellationToken)).IsRefused(out var refusal, out var user))
        {
            return refusal;
        }

        await new WrongTries(db).ForgetAllAsync(TryKind.StaffSignIn, Actor.Staff(user.Id), cancellationToken);
        user.Stamp();
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Unlock, Actor.Staff(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.Id);
    }
}
