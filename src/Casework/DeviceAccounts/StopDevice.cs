using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>利用停止: the terminal is refused from its next call on. Stopping twice is the same as once.</summary>
public sealed class StopDevice(AppDbContext db)
{
    public sealed record Request(LoginId LoginId);

    public sealed record Stopped(LoginId LoginId);

    public async Task<Outcome<Stopped>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        var account = await db.DeviceAccounts.SingleOrDefaultAsync(a => a.LoginId == request.LoginId, cancellationToken);
        if (account is null)
        {
            return DeviceAccountRefusals.AccountUnknown;
        }

        if (account.Status != DeviceAccountStatus.Stopped)
        {
            account.Status = DeviceAccountStatus.Stopped;
            db.AuditEvents.Add(AuditEvent.Of(context, "DeviceAccounts.Stop", request.LoginId.Value));
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Stopped(request.LoginId);
    }
}
