using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Staff;

/// <summary>Takes a 停止 back. The password and the second factor are those of before.</summary>
public sealed class EnableStaff(AppDbContext db, AskAdministrators ask, StaffNotices notices)
{
    public sealed record Request(StaffChoice Whom);

    /// <param name="Waits">For another administrator.</param>
    public sealed record Done(Guid UserId, bool Waits);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await db.LoadAsync(request.Whom, cancellationToken)).IsRefused(out var refusal, out var user))
        {
            return refusal;
        }

        var waits = AskAdministrators.IsNeeded(context, user.Role);
        if (waits && (await ask.AskAsync(StaffRequestKind.Enable, user, change: null, context, cancellationToken)).Refusal is { } problem)
        {
            return problem;
        }

        if (!waits)
        {
            await EnableAsync(user, context, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.Id, waits);
    }

    private async Task EnableAsync(StaffUser user, ActingAs context, CancellationToken cancellationToken)
    {
        user.Enable();
        await notices.DoneAsync(user, "停止の解除", context, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Enable, Actor.Staff(user.Id)));
    }
}
