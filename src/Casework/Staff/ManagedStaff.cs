using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Whom an administrator changes. One change at a time, so that two administrators cannot disable each other at once.</summary>
/// <param name="By">Null: on the command line, by nobody of the staff.</param>
/// <param name="Version">What the administrator saw; null: on the command line, where nothing was shown.</param>
public sealed record StaffChoice(Guid UserId, Guid? By, string? Version);

internal static class ManagedStaff
{
    /// <summary>To be called inside a transaction.</summary>
    public static async Task<Outcome<StaffUser>> LoadAsync(this AppDbContext db, StaffChoice choice, CancellationToken cancellationToken)
    {
        await db.LockStaffAsync(cancellationToken);
        if (await db.StaffUsers.SingleOrDefaultAsync(u => u.Id == choice.UserId, cancellationToken) is not { } user)
        {
            return StaffRefusals.StaffUnknown;
        }

        return choice.Version is { } seen && seen != user.ConcurrencyStamp ? StaffRefusals.ChangedMeanwhile : user;
    }

    /// <summary>The one who is to be disabled or to get another role.</summary>
    public static async Task<Refusal?> FindLastAsync(this AppDbContext db, StaffUser leaving, CancellationToken cancellationToken) =>
        leaving is { Role: StaffRole.Administrator, DisabledAt: null }
        && !await db.StaffUsers.AnyAsync(u => u.Id != leaving.Id && u.Role == StaffRole.Administrator && u.DisabledAt == null, cancellationToken)
            ? StaffRefusals.LastAdministrator
            : null;

    public static Task EndSessionsAsync(this AppDbContext db, Guid user, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.SignInSessions.Where(s => s.Audience == Audience.BackOffice && s.UserId == user && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now.ToUniversalTime()), cancellationToken);
}
