using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Takes an authenticator app into use, once it has shown a right code. It replaces the one before.</summary>
public sealed class EnrolAuthenticator(AppDbContext db, StaffSeal seal)
{
    /// <param name="SealedKey">As it was made and shown.</param>
    public sealed record Request(Guid UserId, byte[] SealedKey, string Code);

    public sealed record Done(Guid UserId);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (Totp.Accept(seal.Open(SealPurpose.AuthenticatorOf(request.UserId), request.SealedKey), request.Code, context.At, lastStep: null) is not { } step)
        {
            return StaffRefusals.CodeWrong;
        }

        var user = await db.StaffUsers.SingleAsync(u => u.Id == request.UserId, cancellationToken);
        user.SealedAuthenticator = request.SealedKey;
        user.LastTotpStep = step;
        user.TwoFactorEnabled = true;
        user.Stamp();
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.EnrolAuthenticator, Actor.Staff(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        return new Done(user.Id);
    }
}
