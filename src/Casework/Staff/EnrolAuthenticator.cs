using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Takes an authenticator app into use, once it has shown a right code. It replaces the one before.</summary>
public sealed class EnrolAuthenticator(AppDbContext db, StaffSeal seal, StaffCredentialChanges changes)
{
    /// <param name="Key">As it was made and shown.</param>
    public sealed record Request(Guid UserId, byte[] Key, string? Code)
    {
        /// <summary>Without the secrets.</summary>
        public override string ToString() => nameof(EnrolAuthenticator);
    }

    public sealed record Done(Guid UserId);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var verdict = Totp.Judge(request.Key, request.Code, context.At, lastStep: null, out var step);
        if (verdict != TotpVerdict.Right)
        {
            return verdict == TotpVerdict.Past ? StaffRefusals.CodePast : StaffRefusals.CodeWrong;
        }

        var user = await db.StaffUsers.SingleAsync(u => u.Id == request.UserId, cancellationToken);
        await changes.TellAsync(user, StaffCredentialKind.AuthenticatorAdded, context, cancellationToken);
        user.SealedAuthenticator = seal.Seal(SealPurpose.AuthenticatorOf(user.Id), request.Key);
        user.LastTotpStep = step;
        user.TwoFactorEnabled = true;
        user.Stamp();
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.EnrolAuthenticator, Actor.Staff(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        return new Done(user.Id);
    }
}
