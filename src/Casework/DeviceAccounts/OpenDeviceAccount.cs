using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>Opens the account of one terminal. The secrets are given back once, for the settings sheet, and are nowhere kept in clear.</summary>
public sealed class OpenDeviceAccount(AppDbContext db, AccountSecrets accountSecrets)
{
    public sealed record Request(FacilityCode FacilityCode);

    /// <summary>The four values of ユーザ設定情報.</summary>
    public sealed record Opened(FacilityCode FacilityCode, LoginId LoginId, string Password, ActivationCode ActivationCode)
    {
        /// <summary>Without the secrets.</summary>
        public override string ToString() => $"Opened {LoginId} for {FacilityCode}";
    }

    public async Task<Outcome<Opened>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (!await db.Facilities.AnyAsync(f => f.FacilityCode == request.FacilityCode, cancellationToken))
        {
            return DeviceAccountRefusals.FacilityUnknown;
        }

        var id = (await NewLoginIds.DrawAsync(db, 1, cancellationToken))[0];
        var secrets = SheetSecrets.New();
        var hashes = accountSecrets.Hash(secrets);
        var opened = new Opened(request.FacilityCode, id, secrets.Password, secrets.ActivationCode);
        db.DeviceAccounts.Add(new DeviceAccount
        {
            LoginId = opened.LoginId,
            FacilityCode = opened.FacilityCode,
            Status = DeviceAccountStatus.Available,
            PasswordHash = hashes.Password,
            ActivationCodeHash = hashes.ActivationCode,
            OpenedAt = context.At.ToUniversalTime(),
        });
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Open, opened.LoginId.Value));
        await db.SaveChangesAsync(cancellationToken);
        return opened;
    }
}
