using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>The terminals of a facility, each with the last check and the last code that was not 「有効な資格があります」.</summary>
public sealed class ListDeskTerminals(AppDbContext db)
{
    private const int Most = 200;

    // Of a terminal where everything works no more than these are looked through.
    private const int LatestChecks = 200;

    /// <param name="Error">What its last code says; null: among the latest checks there was none.</param>
    public sealed record Terminal(
        LoginId LoginId, DeviceStanding Standing, string? Name, DateTimeOffset? RegisteredAt, DateTimeOffset? LastCheckedAt, DateTimeOffset? ErrorAt, ErrorCode? Error);

    public async Task<IReadOnlyList<Terminal>> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var good = EligibilityResults.Valid.Code;
        var rows = await db.Database.SqlQuery<Row>($"""
            select a.login_id as "LoginId", a.status as "Status", a.sealed_secrets is not null as "HasSheet", a.device_name as "Name",
                   coalesce(a.activation_code_used_at, a.registered_at) as "RegisteredAt",
                   (select c.checked_at from eligibility_checks c where c.device_account_id = a.id order by c.checked_at desc limit 1) as "LastCheckedAt",
                   error.checked_at as "ErrorAt", error.result_code as "ErrorCode"
            from device_accounts a
            left join lateral (
              select latest.checked_at, latest.result_code
              from (select c.checked_at, c.result_code from eligibility_checks c where c.device_account_id = a.id order by c.checked_at desc limit {LatestChecks}) latest
              where latest.result_code <> {good} order by latest.checked_at desc limit 1
            ) error on true
            where a.facility_code = {facility.Value}::char(10) order by a.login_id limit {Most}
            """).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Terminal(
            LoginId.Parse(row.LoginId),
            DeviceActions.StandingOf(Enum.Parse<DeviceAccountStatus>(row.Status), row.HasSheet),
            row.Name,
            row.RegisteredAt,
            row.LastCheckedAt,
            row.ErrorAt,
            row.ErrorCode is { } code ? ErrorCodeCatalogue.Find(code) ?? new ErrorCode(code, "この画面に説明のないコードです", []) : null));
    }

    private sealed record Row(
        string LoginId, string Status, bool HasSheet, string? Name, DateTimeOffset? RegisteredAt, DateTimeOffset? LastCheckedAt, DateTimeOffset? ErrorAt, string? ErrorCode);
}
