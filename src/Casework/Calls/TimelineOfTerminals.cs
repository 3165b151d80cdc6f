using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>Accounts of terminals, sheets that were opened, checks that ended in a code, and 運用開始日. Of checks that went well the last stands with its terminal.</summary>
public sealed class TimelineOfTerminals(AppDbContext db)
{
    // Of each terminal no more are looked through.
    private const int LatestChecks = 100;
    private const int MostErrors = 30;

    private static readonly Dictionary<string, string> SheetDeeds = new(StringComparer.Ordinal)
    {
        [AuditActions.DeviceAccounts.ShowSheet] = "ユーザ設定情報を表示",
        [AuditActions.DeviceAccounts.DownloadSheet] = "ユーザ設定情報をダウンロード",
    };

    public async Task<IEnumerable<TimelineEntry>> OfAsync(FacilityCode facility, CancellationToken cancellationToken) =>
    [
        .. await AccountsAsync(facility, cancellationToken),
        .. await SheetsAsync(facility, cancellationToken),
        .. await ErrorsAsync(facility, cancellationToken),
        .. await OperationStartAsync(facility, cancellationToken),
    ];

    private async Task<IEnumerable<TimelineEntry>> AccountsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.DeviceAccounts.AsNoTracking().Where(a => a.FacilityCode == facility).OrderByDescending(a => a.OpenedAt).Take(GatherTimeline.Most)
            .Select(a => new { a.LoginId, a.OpenedAt, a.RegisteredAt, a.ActivationCodeUsedAt, a.StoppedAt }).ToListAsync(cancellationToken);
        return from row in rows
               from step in ((DateTimeOffset? At, string Text)[])
               [
                   (row.OpenedAt, "アカウントを発行"), (row.RegisteredAt, "端末の初期登録"),
                   (row.ActivationCodeUsedAt == row.RegisteredAt ? null : row.ActivationCodeUsedAt, "端末の初期登録（再発行の後）"), (row.StoppedAt, "アカウントを停止"),
               ]
               where step.At is not null
               select new TimelineEntry(step.At!.Value, TimelineArea.Terminal, $"{row.LoginId}：{step.Text}");
    }

    private async Task<IEnumerable<TimelineEntry>> SheetsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        string[] deeds = [.. SheetDeeds.Keys];
        var accounts = (await db.DeviceAccounts.Where(a => a.FacilityCode == facility).OrderByDescending(a => a.Id).Take(GatherTimeline.Most).Select(a => a.LoginId).ToListAsync(cancellationToken))
            .ConvertAll(account => account.Value);
        var rows = await db.AuditEvents.AsNoTracking().Where(e => accounts.Contains(e.Subject) && deeds.Contains(e.Action)).OrderByDescending(e => e.At).Take(GatherTimeline.Most)
            .Select(e => new { e.At, e.Subject, e.Action }).ToListAsync(cancellationToken);
        return rows.Select(row => new TimelineEntry(row.At, TimelineArea.Terminal, $"{row.Subject}：{SheetDeeds[row.Action]}"));
    }

    private async Task<IEnumerable<TimelineEntry>> ErrorsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var good = EligibilityResults.Valid.Code;
        var rows = await db.Database.SqlQuery<CheckRow>($"""
            select a.login_id as "LoginId", latest.checked_at as "At", latest.result_code as "Code"
            from device_accounts a
            cross join lateral (select c.checked_at, c.result_code from eligibility_checks c where c.device_account_id = a.id order by c.checked_at desc limit {LatestChecks}) latest
            where a.facility_code = {facility.Value}::char(10) and latest.result_code <> {good} order by latest.checked_at desc limit {MostErrors}
            """).ToListAsync(cancellationToken);
        return rows.Select(row => new TimelineEntry(row.At, TimelineArea.Terminal, $"{row.LoginId}：資格確認 {row.Code} {ErrorCodeCatalogue.Find(row.Code)?.Title}"));
    }

    private async Task<IEnumerable<TimelineEntry>> OperationStartAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        (await db.OperationStarts.AsNoTracking().Where(s => s.FacilityCode == facility).ToListAsync(cancellationToken))
            .Select(row => new TimelineEntry(row.EnteredAt, TimelineArea.OperationStart, $"運用開始日を{JapaneseDate.FormatBoth(row.StartsOn)}と入力"));

    private sealed record CheckRow(string LoginId, DateTimeOffset At, string Code);
}
