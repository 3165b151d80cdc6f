using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.SignIn;

/// <summary>What a person of the portal has beside the password. Who has neither is sent a code by mail.</summary>
public readonly record struct SecondFactors(bool Passkey, bool Authenticator)
{
    public bool Any => Passkey || Authenticator;

    public static async Task<SecondFactors> OfAsync(AppDbContext db, Guid userId, CancellationToken cancellationToken) => new(
        await db.Set<PortalPasskey>().AnyAsync(p => p.UserId == userId, cancellationToken),
        await db.PortalUsers.AnyAsync(u => u.Id == userId && u.SealedAuthenticator != null, cancellationToken));
}
