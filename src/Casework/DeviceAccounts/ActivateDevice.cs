using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Certificates;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>初期登録: the four values of the settings sheet and a key made on the terminal become a terminal that may call.</summary>
public sealed class ActivateDevice(AppDbContext db, DeviceCertificateIssuer issuer)
{
    /// <summary>Five wrong tries lock the account. Only tries that name an account of that very facility count.</summary>
    private const int MaxFailures = 5;

    /// <summary>As typed: what cannot be parsed matches nothing, and is refused in the same words.</summary>
    public sealed record Request(string FacilityCode, string LoginId, string Password, string ActivationCode, byte[] SigningRequest, string? DeviceName)
    {
        /// <summary>Without the secrets.</summary>
        public override string ToString() => $"Activation of {LoginId}";
    }

    public sealed record Activated(byte[] DeviceCertificate, FacilityCode FacilityCode, string FacilityName, LoginId LoginId);

    public async Task<Outcome<Activated>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (!DeviceSigningRequest.TryParse(request.SigningRequest, out var signingRequest))
        {
            return DeviceAccountRefusals.SigningRequestUnusable;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var account = await LockAccountAsync(request, cancellationToken);
        var refusal = Judge(account, request, context) ?? await db.WhyClosedAsync(account!.FacilityCode, context.At, cancellationToken);
        var activated = refusal is null ? await RegisterAsync(account!, signingRequest, request, context, cancellationToken) : null;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return refusal is null ? activated! : refusal;
    }

    // The row stays locked until the end: tries at the same moment come one after the other, so the code works once and failures all count.
    private async Task<DeviceAccount?> LockAccountAsync(Request request, CancellationToken cancellationToken) =>
        FacilityCode.TryParse(request.FacilityCode, out var facilityCode) && LoginId.TryParse(request.LoginId, out var loginId)
            ? await db.DeviceAccounts
                .FromSql($"select * from device_accounts where login_id = {loginId.Value} and facility_code = {facilityCode.Value}::char(10) for update")
                .SingleOrDefaultAsync(cancellationToken)
            : null;

    private Rules.Refusal? Judge(DeviceAccount? account, Request request, ActingAs context)
    {
        var code = ActivationCode.TryParse(request.ActivationCode, out var parsed) ? parsed.Value : "";
        var match = AccountSecrets.Match(account, request.Password, code);
        return account switch
        {
            null => DeviceAccountRefusals.ValuesDoNotMatch,
            { LockedAt: not null } => DeviceAccountRefusals.AccountLocked,
            _ when !match => CountFailure(account, context),
            { Status: DeviceAccountStatus.Stopped } => DeviceAccountRefusals.TerminalNotUsable,
            { ActivationCodeUsedAt: not null } => DeviceAccountRefusals.CodeAlreadyUsed,
            _ => null,
        };
    }

    private Rules.Refusal CountFailure(DeviceAccount account, ActingAs context)
    {
        account.FailedActivations++;
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.ActivationFailed, account.LoginId.Value));
        if (account.FailedActivations < MaxFailures)
        {
            return DeviceAccountRefusals.ValuesDoNotMatch;
        }

        account.LockedAt = context.At.ToUniversalTime();
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Lock, account.LoginId.Value));
        return DeviceAccountRefusals.AccountLocked;
    }

    private async Task<Activated> RegisterAsync(
        DeviceAccount account, DeviceSigningRequest signingRequest, Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == account.FacilityCode, cancellationToken);
        var certificate = issuer.Issue(signingRequest, account.LoginId, context.At);
        account.Status = DeviceAccountStatus.Registered;
        account.ActivationCodeUsedAt = context.At.ToUniversalTime();
        account.RegisteredAt ??= account.ActivationCodeUsedAt;
        account.FailedActivations = 0;
        account.DeviceName = request.DeviceName ?? account.DeviceName;
        account.SealedSecrets = null;
        account.DeviceCertificate = certificate;
        account.DeviceCertificateSha256 = SHA256.HashData(certificate);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Activate, account.LoginId.Value));
        return new Activated(certificate, facility.FacilityCode, facility.Name, account.LoginId);
    }
}
