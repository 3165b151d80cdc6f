using Microsoft.EntityFrameworkCore;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

internal static class DeviceRows
{
    /// <summary>Locked until the transaction ends, so that activation, stop and reissue come one after the other.</summary>
    /// <param name="facility">Whose it must be; null: anybody's.</param>
    public static Task<DeviceAccount?> LockAsync(AppDbContext db, LoginId loginId, FacilityCode? facility, CancellationToken cancellationToken) =>
        db.DeviceAccounts
            .FromSql($"select * from device_accounts where login_id = {loginId.Value} and ({facility == null} or facility_code = {facility?.Value}::char(10)) for update")
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Of a facility that has closed no terminal is set up any more. One with 受領委任の中止 may: introducing is its way back.</summary>
    /// <returns>Null: it is open.</returns>
    public static async Task<Refusal?> WhyClosedAsync(this AppDbContext db, FacilityCode facility, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(now);
        return await db.Facilities.AnyAsync(f => f.FacilityCode == facility && f.ClosedOn <= today, cancellationToken) ? DeviceAccountRefusals.FacilityClosed : null;
    }

    public static DeviceStanding Standing(this DeviceAccount account) =>
        DeviceActions.StandingOf(account.Status, account.SealedSecrets is not null);
}
