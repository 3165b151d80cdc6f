using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules;
using Shikaku.Rules.Registration;
using Shikaku.Rules.SignIn;

namespace Shikaku.Casework.SignIn;

/// <summary>The authenticator app of a person of the portal. The caller counts the tries.</summary>
public sealed class PortalAuthenticator(AppDbContext db, MailSeal seal)
{
    /// <summary>Each code works once, also when it comes twice at the same moment.</summary>
    /// <returns>Null: it is right.</returns>
    public async Task<Refusal?> TakeAsync(Guid userId, string? typed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await db.PortalUsers.Where(u => u.Id == userId).Select(u => new { u.SealedAuthenticator, u.LastTotpStep }).SingleAsync(cancellationToken);
        if (kept.SealedAuthenticator is not { } key)
        {
            return RegistrationRefusals.AppCodeWrong;
        }

        var verdict = Totp.Judge(seal.Open(SealPurpose.AuthenticatorOf(userId), key), typed, now, kept.LastTotpStep, out var step);
        return verdict switch
        {
            TotpVerdict.Past => RegistrationRefusals.AppCodePast,
            TotpVerdict.Right when await RememberAsync(userId, step, cancellationToken) => null,
            _ => RegistrationRefusals.AppCodeWrong,
        };
    }

    /// <returns>False: another request with the code was faster.</returns>
    private async Task<bool> RememberAsync(Guid userId, long step, CancellationToken cancellationToken) =>
        await db.PortalUsers.Where(u => u.Id == userId && (u.LastTotpStep == null || u.LastTotpStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LastTotpStep, step), cancellationToken) == 1;
}
