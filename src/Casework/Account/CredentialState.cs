using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Account;

/// <summary>Everything a person signs in with, and who they are to us, at one moment.</summary>
public sealed record CredentialState(string? PasswordHash, string Mail, string NormalizedMail, string Name, string? Phone, IReadOnlyList<CredentialState.KeptPasskey> Passkeys,
    byte[]? Authenticator = null)
{
    public sealed record KeptPasskey(byte[] CredentialId, IdentityPasskeyData Data);

    /// <summary>As it is stored: to be asked before anything is changed.</summary>
    public static async Task<CredentialState> OfAsync(AppDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var user = await db.PortalUsers.AsNoTracking().SingleAsync(u => u.Id == userId, cancellationToken);
        var passkeys = await db.Set<PortalPasskey>().AsNoTracking().Where(p => p.UserId == userId).ToListAsync(cancellationToken);
        return new CredentialState(
            user.PasswordHash, user.Email!, user.NormalizedEmail!, user.Name, user.PhoneNumber, [.. passkeys.Select(p => new KeptPasskey(p.CredentialId, p.Data))],
            user.SealedAuthenticator);
    }

    public static CredentialState Open(CredentialChange change, MailSeal seal) =>
        JsonSerializer.Deserialize<CredentialState>(seal.Open(SealPurpose.CredentialsOf(change.UserId), change.SealedBefore))!;

    public byte[] Seal(Guid userId, MailSeal seal) => seal.Seal(SealPurpose.CredentialsOf(userId), JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Makes it so again: what was added since goes, what was removed comes back, unless staff have removed it. The caller saves.</summary>
    /// <param name="since">When it was so.</param>
    public async Task RestoreAsync(AppDbContext db, PortalUser user, DateTimeOffset since, CancellationToken cancellationToken)
    {
        user.PasswordHash = PasswordHash;
        user.Email = user.UserName = Mail;
        user.NormalizedEmail = user.NormalizedUserName = NormalizedMail;
        user.Name = Name;
        user.PhoneNumber = Phone;
        user.SecurityStamp = RandomId.New().ToString();
        user.ConcurrencyStamp = RandomId.New().ToString();
        var present = await db.Set<PortalPasskey>().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken);
        db.RemoveRange(present.Where(p => !Passkeys.Any(kept => Same(kept.CredentialId, p.CredentialId))));
        if (user.FactorsEndedAt >= since)
        {
            user.SealedAuthenticator = null;
            return;
        }

        user.SealedAuthenticator = Authenticator;
        db.AddRange(Passkeys.Where(kept => !present.Exists(p => Same(kept.CredentialId, p.CredentialId)))
            .Select(kept => new PortalPasskey { UserId = user.Id, CredentialId = kept.CredentialId, Data = kept.Data }));
    }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => nameof(CredentialState);

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
