using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.OperationStart;

/// <summary>What 運用開始日登録 shows of a facility.</summary>
public sealed class ShowOperationStart(AppDbContext db)
{
    private static readonly string[] HistoryActions = [AuditActions.OperationStart.Register, AuditActions.OperationStart.Change];

    /// <param name="Available">Accounts whose terminal is still to be registered.</param>
    /// <param name="Terminals">That are registered.</param>
    /// <param name="Registered">Null: not yet.</param>
    /// <param name="RemindersStopped">The facility wants no reminders.</param>
    /// <param name="History">The latest first; the one that holds included.</param>
    /// <param name="ActivatedOn">Where no check was made yet: since when a terminal is registered.</param>
    public sealed record Shown(int Available, int Terminals, OperationStartRow? Registered, DateOnly? FirstCheck, DateOnly? ActivatedOn, bool RemindersStopped, IReadOnlyList<Entry> History);

    public sealed record Entry(DateTimeOffset At, DateOnly StartsOn);

    public async Task<Shown> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var row = await db.OperationStarts.AsNoTracking().SingleOrDefaultAsync(s => s.FacilityCode == facility, cancellationToken);
        var firstCheck = row is null ? await FirstChecks.DayOfAsync(db, facility, cancellationToken) : null;
        return new Shown(
            await CountAsync(facility, DeviceAccountStatus.Available, cancellationToken),
            await CountAsync(facility, DeviceAccountStatus.Registered, cancellationToken),
            row,
            firstCheck,
            row is null && firstCheck is null ? await ActivatedOnAsync(facility, cancellationToken) : null,
            row is null && await db.ReminderStops.AnyAsync(s => s.FacilityCode == facility, cancellationToken),
            row is null ? [] : await HistoryAsync(facility, cancellationToken));
    }

    private Task<int> CountAsync(FacilityCode facility, DeviceAccountStatus status, CancellationToken cancellationToken) =>
        db.DeviceAccounts.CountAsync(a => a.FacilityCode == facility && a.Status == status, cancellationToken);

    private async Task<DateOnly?> ActivatedOnAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        await db.DeviceAccounts.Where(a => a.FacilityCode == facility && a.Status == DeviceAccountStatus.Registered).MinAsync(a => a.RegisteredAt, cancellationToken) is { } at
            ? JapanDay.Of(at)
            : null;

    // The audit chain is the history: nothing in it is ever changed.
    private async Task<IReadOnlyList<Entry>> HistoryAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var events = await db.AuditEvents.AsNoTracking().Where(e => e.Subject == facility.Value && HistoryActions.Contains(e.Action))
            .OrderByDescending(e => e.Id).Take(20).Select(e => new { e.At, e.Details }).ToListAsync(cancellationToken);
        return [.. events.Select(e => new Entry(e.At, After(e.Details!)))];
    }

    private static DateOnly After(string details)
    {
        using var json = JsonDocument.Parse(details);
        return DateOnly.ParseExact(json.RootElement.GetProperty("after").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
