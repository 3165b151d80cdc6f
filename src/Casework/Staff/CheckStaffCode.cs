using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>The second step of signing in: the code of the authenticator app. Each works once, also when it comes twice at the same moment.</summary>
public sealed class CheckStaffCode(AppDbContext db, StaffSeal seal)
{
    public sealed record Request(Guid UserId, string? Code)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => nameof(CheckStaffCode);
    }

    public sealed record Passed(Guid UserId);

    public async Task<Outcome<Passed>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (await db.StaffUsers.AnyAsync(u => u.Id == request.UserId && u.DisabledAt != null, cancellationToken))
        {
            return StaffRefusals.SignInNotPossible;
        }

        var tries = new SignInTries(db);
        if (!await tries.TakeAsync(request.UserId, context, cancellationToken))
        {
            return StaffRefusals.SignInNotPossible;
        }

        var user = await db.StaffUsers.AsNoTracking().SingleAsync(u => u.Id == request.UserId, cancellationToken);
        var verdict = Judge(user, request.Code, context.At, out var step);
        if (verdict == TotpVerdict.Past)
        {
            await tries.GiveBackAsync(user.Id, context, cancellationToken);
            return StaffRefusals.CodePast;
        }

        if (verdict != TotpVerdict.Right || !await TakeAsync(user.Id, step, cancellationToken))
        {
            await tries.RecordAsync(user.Id, "code", context, cancellationToken);
            return StaffRefusals.CodeWrong;
        }

        await tries.GiveBackAsync(user.Id, context, cancellationToken);
        return new Passed(user.Id);
    }

    private TotpVerdict Judge(StaffUser user, string? typed, DateTimeOffset now, out long step)
    {
        step = 0;
        return user.SealedAuthenticator is { } key ? Totp.Judge(seal.Open(SealPurpose.AuthenticatorOf(user.Id), key), typed, now, user.LastTotpStep, out step) : TotpVerdict.Wrong;
    }

    /// <returns>False: another request with it was faster.</returns>
    private async Task<bool> TakeAsync(Guid user, long step, CancellationToken cancellationToken) =>
        await db.StaffUsers.Where(u => u.Id == user && (u.LastTotpStep == null || u.LastTotpStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LastTotpStep, step), cancellationToken) == 1;
}
