using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.SignIn;
using Shikaku.Rules;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>初期登録: the four values of the settings sheet and a key made on the terminal become a terminal that may call.</summary>
public sealed class ActivateDevice(AppDbContext db, DeviceCertificateIssuer issuer, AccountSecrets secrets)
{
    /// <summary>What is no ID at all is tried at this one.</summary>
    private const string Unreadable = "unreadable";

    private readonly WrongTries tries = new(db);

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
        var subject = LoginId.TryParse(request.LoginId, out var id) ? id.Value : Unreadable;
        var account = await LockAccountAsync(request, cancellationToken);
        var wrong = await tries.TakeAsync(TryKind.Activation, subject, TryTerms.Activation, context, cancellationToken);
        var refusal = await JudgeAsync(account, wrong, request, context, cancellationToken);
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

    // One answer for an account there is not, for wrong values, and for right ones while the network has to wait: nobody learns which accounts exist.
    private async Task<Refusal?> JudgeAsync(DeviceAccount? account, int? wrong, Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var code = ActivationCode.TryParse(request.ActivationCode, out var parsed) ? parsed.Value : "";
        var match = secrets.Match(account, SheetPassword.Read(request.Password), code);
        if (account is null || !match || wrong is null)
        {
            await NoteAsync(account, wrong, context, cancellationToken);
            return DeviceAccountRefusals.ValuesDoNotMatch;
        }

        await tries.ForgetAsync(TryKind.Activation, account.LoginId.Value, context.Network, cancellationToken);
        return account switch
        {
            { Status: DeviceAccountStatus.Stopped } => DeviceAccountRefusals.TerminalNotUsable,
            { ActivationCodeUsedAt: not null } => DeviceAccountRefusals.CodeAlreadyUsed,
            _ => await db.WhyClosedAsync(account.FacilityCode, context.At, cancellationToken),
        };
    }

    /// <summary>An event of a known account, for the first few; else a count: strangers cannot grow the audit trail.</summary>
    private async Task NoteAsync(DeviceAccount? account, int? wrong, ActingAs context, CancellationToken cancellationToken)
    {
        if (account is not null && wrong <= TryTerms.Activation.Free)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.ActivationFailed, account.LoginId.Value));
            return;
        }

        await db.CountAsync(AuditActions.DeviceAccounts.ActivationFailed, context, cancellationToken);
    }

    private async Task<Activated> RegisterAsync(
        DeviceAccount account, DeviceSigningRequest signingRequest, Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var facility = await db.Facilities.Where(f => f.FacilityCode == account.FacilityCode).Select(f => f.Name).SingleAsync(cancellationToken);
        var certificate = issuer.Issue(signingRequest, account.LoginId, context.At);
        account.Status = DeviceAccountStatus.Registered;
        account.ActivationCodeUsedAt = context.At.ToUniversalTime();
        account.RegisteredAt ??= account.ActivationCodeUsedAt;
        account.DeviceName = request.DeviceName ?? account.DeviceName;
        account.SealedSecrets = null;
        account.DeviceCertificate = certificate;
        account.DeviceCertificateSha256 = SHA256.HashData(certificate);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Activate, account.LoginId.Value));
        return new Activated(certificate, account.FacilityCode, facility, account.LoginId);
    }
}
