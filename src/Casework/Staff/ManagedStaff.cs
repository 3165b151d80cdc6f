using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Strangers;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
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

    public static void Enable(this StaffUser user)
    {
        user.DisabledAt = null;
        user.Stamp();
    }

    /// <summary>A new role or region ends the sessions of the old one.</summary>
    public static async Task BecomeAsync(this AppDbContext db, StaffUser user, StaffChange change, ActingAs context, CancellationToken cancellationToken)
    {
        var before = user.Role;
        if (!change.KeepsPlaceOf(user))
        {
            await db.EndSessionsAsync(user.Id, context.At, cancellationToken);
        }

        change.ApplyTo(user);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Change, Actor.Staff(user.Id), JsonSerializer.Serialize(new
        {
            before = before.ToString(), after = user.Role.ToString(), bureau = user.Bureau?.ToString(), prefecture = user.Prefecture, ownFacilities = user.OwnFacilityCodes,
        })));
    }

    /// <summary>Authenticator app and passkeys go, and a one-time password takes the place of the own one.</summary>
    public static async Task ResetAsync(this AppDbContext db, StaffUser user, string oneTimePassword, DateTimeOffset now, CancellationToken cancellationToken)
    {
        user.PasswordHash = StaffSecrets.Hash(oneTimePassword);
        user.OneTimePasswordUntil = (now + SignInLimits.OneTimePassword).ToUniversalTime();
        user.SealedAuthenticator = null;
        user.LastTotpStep = null;
        user.TwoFactorEnabled = false;
        user.Stamp();
        await db.Set<StaffPasskey>().Where(p => p.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        await db.EndSessionsAsync(user.Id, now, cancellationToken);

        // What the person changed before is not to come back: it may be what the reset was for.
        var over = now.ToUniversalTime().AddTicks(-TimeSpan.TicksPerMillisecond);
        await db.StaffCredentialChanges.Where(c => c.UserId == user.Id && c.ExpiresAt > over).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, over), cancellationToken);
        await new WrongTries(db).ForgetAllAsync(TryKind.StaffSignIn, Actor.Staff(user.Id), cancellationToken);
    }

    public static Task EndSessionsAsync(this AppDbContext db, Guid user, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.SignInSessions.Where(s => s.Audience == Audience.BackOffice && s.UserId == user && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now.ToUniversalTime()), cancellationToken);
}
