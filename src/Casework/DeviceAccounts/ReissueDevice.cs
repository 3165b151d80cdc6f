using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>
/// アクティベーションコードを再発行: new secrets; the old ones, and the certificate of a terminal that had them, stop working at once. The way back from
/// 停止, and from waiting after wrong tries.
/// </summary>
public sealed class ReissueDevice(AppDbContext db, SheetSeal seal, Outbox outbox, AccountSecrets accountSecrets)
{
    /// <param name="Seen">What the person saw when confirming: a terminal registered since then is not thrown out unseen.</param>
    public sealed record Request(LoginId LoginId, FacilityCode Facility, DeviceStanding Seen);

    public sealed record Reissued(LoginId LoginId);

    public async Task<Outcome<Reissued>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await DeviceRows.LockAsync(db, request.LoginId, request.Facility, cancellationToken);
        if (account is null)
        {
            return DeviceAccountRefusals.AccountUnknown;
        }

        if (account.Standing() != request.Seen)
        {
            return DeviceActionRefusals.ChangedMeanwhile;
        }

        if (await db.WhyClosedAsync(request.Facility, context.At, cancellationToken) is { } closed)
        {
            return closed;
        }

        Renew(account);
        await new WrongTries(db).ForgetAllAsync(TryKind.Activation, account.LoginId.Value, cancellationToken);
        foreach (var recipient in await FacilityUsers.AddressesAsync(db, account.FacilityCode, cancellationToken))
        {
            await outbox.AddAsync(DeviceAccountsMails.Reissued(recipient, account.LoginId, context.At), account.FacilityCode, context.At, cancellationToken);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Reissue, request.LoginId.Value, $$"""{"before":"{{request.Seen}}"}"""));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Reissued(request.LoginId);
    }

    private void Renew(DeviceAccount account)
    {
        var secrets = SheetSecrets.New();
        (account.PasswordHash, account.ActivationCodeHash) = accountSecrets.Hash(secrets);
        account.SealedSecrets = seal.Seal(SealPurpose.SheetOf(account.LoginId), secrets.Write());
        account.Status = DeviceAccountStatus.Available;
        account.ActivationCodeUsedAt = account.StoppedAt = null;
        account.DeviceCertificate = account.DeviceCertificateSha256 = null;
    }
}
