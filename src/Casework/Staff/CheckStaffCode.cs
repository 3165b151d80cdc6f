using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>The second step of signing in: the code of the authenticator app. Each works once, also when it comes twice at the same moment.</summary>
public sealed class CheckStaffCode(AppDbContext db, StaffSeal seal)
{
    public sealed record Request(Guid UserId, string Code);

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
        var step = user.SealedAuthenticator is { } key ? Totp.Accept(seal.Open(SealPurpose.AuthenticatorOf(user.Id), key), request.Code, context.At, user.LastTotpStep) : null;
        var taken = step is not null && await db.StaffUsers
            .Where(u => u.Id == user.Id && (u.LastTotpStep == null || u.LastTotpStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LastTotpStep, step), cancellationToken) == 1;
        if (!taken)
        {
            await tries.RecordAsync(user.Id, "code", context, cancellationToken);
            return StaffRefusals.CodeWrong;
        }

        await tries.GiveBackAsync(user.Id, context, cancellationToken);
        return new Passed(user.Id);
    }
}
