using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Keeps a passkey that the browser has proven.</summary>
public sealed class AddStaffPasskey(AppDbContext db, StaffCredentialChanges changes)
{
    public sealed record Request(Guid UserId, UserPasskeyInfo Passkey);

    public sealed record Done(Guid UserId);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var user = await db.StaffUsers.SingleAsync(u => u.Id == request.UserId, cancellationToken);
        await changes.TellAsync(user, StaffCredentialKind.PasskeyAdded, context, cancellationToken);
        user.TwoFactorEnabled = true;
        user.Stamp();
        db.Add(Row(user.Id, request.Passkey));
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.AddPasskey, Actor.Staff(user.Id)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "passkeys" })
        {
            return StaffRefusals.PasskeyNotUsable;
        }

        return new Done(user.Id);
    }

    private static StaffPasskey Row(Guid user, UserPasskeyInfo passkey) => new()
    {
        UserId = user,
        CredentialId = passkey.CredentialId,
        Data = new IdentityPasskeyData
        {
            PublicKey = passkey.PublicKey,
            Name = passkey.Name,
            CreatedAt = passkey.CreatedAt,
            SignCount = passkey.SignCount,
            Transports = passkey.Transports,
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
            AttestationObject = passkey.AttestationObject,
            ClientDataJson = passkey.ClientDataJson,
        },
    };
}

/// <summary>Takes a passkey or the authenticator app out of use. One way to sign in always stays.</summary>
public sealed class RemoveSecondFactor(AppDbContext db, StaffCredentialChanges changes)
{
    /// <param name="CredentialId">Null: the authenticator app.</param>
    public sealed record Request(Guid UserId, byte[]? CredentialId);

    public sealed record Done(Guid UserId);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The row is locked: two removals at once must not each leave the other's.
        var user = await db.StaffUsers.FromSql($"select * from staff_users where id = {request.UserId} for update").SingleAsync(cancellationToken);
        var passkeys = await db.Set<StaffPasskey>().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken);
        var leaving = request.CredentialId is { } id ? passkeys.Find(p => p.CredentialId.AsSpan().SequenceEqual(id)) : null;
        if ((request.CredentialId is null && user.SealedAuthenticator is null) || (request.CredentialId is not null && leaving is null))
        {
            return new Done(user.Id);
        }

        if (passkeys.Count + (user.SealedAuthenticator is null ? 0 : 1) <= 1)
        {
            return StaffRefusals.LastSecondFactor;
        }

        await changes.TellAsync(user, leaving is null ? StaffCredentialKind.AuthenticatorRemoved : StaffCredentialKind.PasskeyRemoved, context, cancellationToken);
        if (leaving is null)
        {
            user.SealedAuthenticator = null;
            user.LastTotpStep = null;
        }
        else
        {
            db.Remove(leaving);
        }

        user.Stamp();
        db.AuditEvents.Add(AuditEvent.Of(context, leaving is null ? AuditActions.Staff.RemoveAuthenticator : AuditActions.Staff.RemovePasskey, Actor.Staff(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.Id);
    }
}
