using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>停止: signs in no more, and is signed out at once.</summary>
public sealed class DisableStaff(AppDbContext db)
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

        if (user.Id == request.Whom.By)
        {
            return StaffRefusals.OwnAccount;
        }

        if (await db.FindLastAsync(user, cancellationToken) is { } last)
        {
            return last;
        }

        user.DisabledAt ??= context.At.ToUniversalTime();
        await db.EndSessionsAsync(user.Id, context.At, cancellationToken);
        user.Stamp();
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Disable, Actor.Staff(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.Id);
    }
}
