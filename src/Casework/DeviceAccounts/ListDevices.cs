using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>The accounts of a facility with what its people want to know of each.</summary>
public sealed class ListDevices(AppDbContext db)
{
    /// <param name="RegisteredAt">初期登録, the latest.</param>
    /// <param name="LastCheckedAt">Of any answered check.</param>
    public sealed record Device(
        LoginId LoginId,
        DeviceStanding Standing,
        string? DeviceName,
        DateTimeOffset OpenedAt,
        DateTimeOffset? RegisteredAt,
        DateTimeOffset? StoppedAt,
        DateTimeOffset? LastCheckedAt);

    // One step into the index of checks for each account, however many checks there are.
    private const string Devices = """
        select a.login_id as "LoginId", a.status as "Status", a.sealed_secrets is not null as "HasSheet",
               a.device_name as "DeviceName", a.opened_at as "OpenedAt", coalesce(a.activation_code_used_at, a.registered_at) as "RegisteredAt", a.stopped_at as "StoppedAt",
               (select c.checked_at from eligibility_checks c where c.device_account_id = a.id order by c.checked_at desc limit 1) as "LastCheckedAt"
        from device_accounts a
        where a.facility_code = {0}::char(10) and ({1}::text is null or a.login_id = {1}::text)
        order by a.login_id
        """;

    public async Task<IReadOnlyList<Device>> OfAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        [.. (await db.Database.SqlQueryRaw<Row>(Devices, facility.Value, DBNull.Value).ToListAsync(cancellationToken)).Select(row => row.Read())];

    /// <returns>Null: this facility has no such account.</returns>
    public async Task<Device?> FindAsync(FacilityCode facility, LoginId loginId, CancellationToken cancellationToken) =>
        (await db.Database.SqlQueryRaw<Row>(Devices, facility.Value, loginId.Value).ToListAsync(cancellationToken)).Select(row => row.Read()).SingleOrDefault();

    private sealed record Row(
        string LoginId,
        string Status,
        bool HasSheet,
        string? DeviceName,
        DateTimeOffset OpenedAt,
        DateTimeOffset? RegisteredAt,
        DateTimeOffset? StoppedAt,
        DateTimeOffset? LastCheckedAt)
    {
        public Device Read() => new(
            Rules.DeviceAccounts.LoginId.Parse(LoginId),
            DeviceActions.StandingOf(Enum.Parse<DeviceAccountStatus>(Status), HasSheet),
            DeviceName,
            OpenedAt,
            RegisteredAt,
            StoppedAt,
            LastCheckedAt);
    }
}
