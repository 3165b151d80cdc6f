using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>What signing in asks for next.</summary>
public enum SignInStage
{
    /// <summary>A code of the authenticator app, or a passkey.</summary>
    SecondFactor,

    /// <summary>An own password in place of the one-time one.</summary>
    OwnPassword,

    /// <summary>The first authenticator app or passkey.</summary>
    Enrolment,
}

/// <summary>The first step of signing in: user name and password.</summary>
public sealed class CheckStaffPassword(AppDbContext db)
{
    public sealed record Request(string UserName, string Password);

    /// <param name="Stamp">Of the account as it was: what was begun ends when it changes.</param>
    public sealed record Passed(Guid UserId, SignInStage Next, string Stamp);

    public async Task<Outcome<Passed>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var name = request.UserName.ToUpperInvariant();
        var user = await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == name, cancellationToken);
        var tries = new SignInTries(db);
        var open = user is { DisabledAt: null } && await tries.TakeAsync(user.Id, context, cancellationToken);
        var matches = StaffSecrets.Matches(user, request.Password);
        if (user is null || !open)
        {
            await db.CountAsync(AuditActions.Staff.SignInFailed, context, cancellationToken);
            return StaffRefusals.SignInNotPossible;
        }

        if (!matches)
        {
            await tries.RecordAsync(user.Id, "password", context, cancellationToken);
            return StaffRefusals.SignInNotPossible;
        }

        if (StaffSecrets.Renewed(user.PasswordHash!, request.Password) is { } renewed)
        {
            await db.StaffUsers.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, renewed), cancellationToken);
        }

        await tries.GiveBackAsync(user.Id, context, cancellationToken);
        if (user.OneTimePasswordUntil < context.At)
        {
            return StaffRefusals.OneTimePasswordOver;
        }

        return new Passed(user.Id, await StageAsync(user, cancellationToken), user.SecurityStamp ?? "");
    }

    private async Task<SignInStage> StageAsync(StaffUser user, CancellationToken cancellationToken)
    {
        if (user.OneTimePasswordUntil is not null)
        {
            return SignInStage.OwnPassword;
        }

        var second = user.SealedAuthenticator is not null || await db.Set<SignIn.StaffPasskey>().AnyAsync(p => p.UserId == user.Id, cancellationToken);
        return second ? SignInStage.SecondFactor : SignInStage.Enrolment;
    }
}
