using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;

namespace Shikaku.Casework.Staff;

/// <summary>Everything a person of the staff signs in with, at one moment.</summary>
/// <param name="IsOwn">False: a one-time password, which is not given back.</param>
internal sealed record StaffCredentials(string? PasswordHash, bool IsOwn, byte[]? SealedAuthenticator, IReadOnlyList<StaffCredentials.KeptPasskey> Passkeys)
{
    public sealed record KeptPasskey(byte[] CredentialId, IdentityPasskeyData Data);

    /// <summary>As it is stored: to be asked before anything is changed.</summary>
    public static async Task<StaffCredentials> OfAsync(AppDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var user = await db.StaffUsers.AsNoTracking().SingleAsync(u => u.Id == userId, cancellationToken);
        var passkeys = await db.Set<StaffPasskey>().AsNoTracking().Where(p => p.UserId == userId).ToListAsync(cancellationToken);
        return new StaffCredentials(user.PasswordHash, user.OneTimePasswordUntil is null, user.SealedAuthenticator, [.. passkeys.Select(p => new KeptPasskey(p.CredentialId, p.Data))]);
    }

    public static StaffCredentials Open(StaffCredentialChange change, StaffSeal seal) =>
        JsonSerializer.Deserialize<StaffCredentials>(seal.Open(SealPurpose.CredentialsOf(change.UserId), change.SealedBefore))!;

    public byte[] Seal(Guid userId, StaffSeal seal) => seal.Seal(SealPurpose.CredentialsOf(userId), JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Makes it so again: what was added since goes, what was removed comes back. The caller saves.</summary>
    public async Task RestoreAsync(AppDbContext db, StaffUser user, CancellationToken cancellationToken)
    {
        user.PasswordHash = IsOwn ? PasswordHash : null;
        user.OneTimePasswordUntil = null;
        user.SealedAuthenticator = SealedAuthenticator;
        user.TwoFactorEnabled = SealedAuthenticator is not null || Passkeys.Count > 0;
        user.Stamp();
        var present = await db.Set<StaffPasskey>().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken);
        db.RemoveRange(present.Where(p => !Passkeys.Any(kept => Same(kept.CredentialId, p.CredentialId))));
        db.AddRange(Passkeys.Where(kept => !present.Exists(p => Same(kept.CredentialId, p.CredentialId)))
            .Select(kept => new StaffPasskey { UserId = user.Id, CredentialId = kept.CredentialId, Data = kept.Data }));
    }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => nameof(StaffCredentials);

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
