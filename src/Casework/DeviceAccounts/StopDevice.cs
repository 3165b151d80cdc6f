using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>利用停止, of a lost terminal say: it is refused from its next call on, and the sheet is gone. Stopping twice is the same as once.</summary>
public sealed class StopDevice(AppDbContext db, Outbox outbox)
{
    /// <param name="Facility">Whose account it must be; null: anybody's.</param>
    public sealed record Request(LoginId LoginId, FacilityCode? Facility = null);

    public sealed record Stopped(LoginId LoginId);

    public async Task<Outcome<Stopped>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await DeviceRows.LockAsync(db, request.LoginId, request.Facility, cancellationToken);
        if (account is null)
        {
            return DeviceAccountRefusals.AccountUnknown;
        }

        if (account.Status != DeviceAccountStatus.Stopped)
        {
            account.Status = DeviceAccountStatus.Stopped;
            account.StoppedAt = context.At.ToUniversalTime();
            account.SealedSecrets = null;
            foreach (var recipient in await FacilityUsers.AddressesAsync(db, account.FacilityCode, cancellationToken))
            {
                await outbox.AddAsync(DeviceAccountsMails.Stopped(recipient, account.LoginId, context.At), account.FacilityCode, context.At, cancellationToken);
            }

            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Stop, request.LoginId.Value));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new Stopped(request.LoginId);
    }
}
