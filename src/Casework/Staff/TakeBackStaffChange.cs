using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>
/// By the link of the mail that told of a change: it and every later one of the person's own are undone, and every session ends. What an administrator has reset
/// since stays as the administrator left it: then the link works no more.
/// </summary>
public sealed class TakeBackStaffChange(AppDbContext db, StaffCredentialChanges changes, StaffNotices notices, StaffSeal seal)
{
    /// <returns>Null: the link works. It is not used up by looking.</returns>
    public async Task<Refusal?> FindProblemAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken) =>
        await changes.FindAsync(token, now, cancellationToken) is null ? StaffRefusals.LinkUnusable : null;

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(string? token, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStaffAsync(cancellationToken);
        if (await changes.FindAsync(token, context.At, cancellationToken) is not { } change)
        {
            return StaffRefusals.LinkUnusable;
        }

        var (user, now) = (await db.StaffUsers.SingleAsync(u => u.Id == change.UserId, cancellationToken), context.At.ToUniversalTime());
        await StaffCredentials.Open(change, seal).RestoreAsync(db, user, cancellationToken);
        await db.StaffCredentialChanges.Where(c => c.UserId == user.Id && c.ChangedAt >= change.ChangedAt && c.TakenBackAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.TakenBackAt, now), cancellationToken);
        await db.EndSessionsAsync(user.Id, now, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = Actor.Staff(user.Id) }, AuditActions.Staff.TakeBack, Actor.Staff(user.Id)));
        await notices.DoneAsync(user, "ログイン方法の変更の取消し（メールのリンクから）", context, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
