using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>Names a terminal, so that the people of the facility can tell it from the others.</summary>
public sealed class RenameDevice(AppDbContext db)
{
    /// <param name="Name">As typed; nothing takes the name away.</param>
    /// <param name="Seen">The name the person saw.</param>
    public sealed record Request(LoginId LoginId, FacilityCode Facility, string? Name, string? Seen);

    public sealed record Renamed(LoginId LoginId);

    public async Task<Outcome<Renamed>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var name = DeviceName.Clean(request.Name);
        if (DeviceName.IsTooLong(name))
        {
            return DeviceActionRefusals.NameTooLong;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await DeviceRows.LockAsync(db, request.LoginId, request.Facility, cancellationToken);
        if (account is null)
        {
            return DeviceAccountRefusals.AccountUnknown;
        }

        if (account.DeviceName != DeviceName.Clean(request.Seen) && account.DeviceName != name)
        {
            return DeviceActionRefusals.ChangedMeanwhile;
        }

        account.DeviceName = name;
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Rename, request.LoginId.Value));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Renamed(request.LoginId);
    }
}
