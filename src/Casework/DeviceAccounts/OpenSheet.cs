using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>Opens ユーザ設定情報 for its facility. Every opening is an event; the portal alone can do it (<see cref="SheetSeal"/>).</summary>
public sealed class OpenSheet(AppDbContext db, SheetSeal seal)
{
    /// <param name="AsFile">To take away as PDF; false: to look at.</param>
    public sealed record Request(LoginId LoginId, FacilityCode Facility, bool AsFile);

    /// <summary>The four values, and what the sheet says besides.</summary>
    public sealed record Opened(string FacilityName, string? DeviceName, ActivationLink Values)
    {
        /// <summary>Without the secrets.</summary>
        public override string ToString() => $"Sheet of {Values.LoginId}";
    }

    public async Task<Outcome<Opened>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var found = await db.DeviceAccounts.AsNoTracking().Where(a => a.LoginId == request.LoginId && a.FacilityCode == request.Facility)
            .Join(db.Facilities, a => a.FacilityCode, f => f.FacilityCode, (Account, f) => new { Account, FacilityName = f.Name })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return DeviceAccountRefusals.AccountUnknown;
        }

        var account = found.Account;
        if (DeviceActionRefusals.WhyNoSheet(account.Standing()) is { } refusal)
        {
            return refusal;
        }

        if (await db.WhyClosedAsync(request.Facility, context.At, cancellationToken) is { } closed)
        {
            return closed;
        }

        var secrets = SheetSecrets.Read(seal.Open(SealPurpose.SheetOf(account.LoginId), account.SealedSecrets!));
        db.AuditEvents.Add(AuditEvent.Of(context, request.AsFile ? AuditActions.DeviceAccounts.DownloadSheet : AuditActions.DeviceAccounts.ShowSheet, request.LoginId.Value));
        await db.SaveChangesAsync(cancellationToken);
        return new Opened(
            found.FacilityName, account.DeviceName, new ActivationLink(account.FacilityCode, account.LoginId, secrets.Password, secrets.ActivationCode));
    }
}
