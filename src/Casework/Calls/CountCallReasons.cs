using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Calls;

namespace Shikaku.Casework.Calls;

/// <summary>How often each reason was called for: today, and in the last 7 and 30 days with today among them. Without anybody's data.</summary>
public sealed class CountCallReasons(AppDbContext db)
{
    private const int Week = 7;
    private const int Month = 30;

    /// <summary>The first of them are what most callers did not find by themselves.</summary>
    public const int Top = 10;

    public sealed record Row(string Key, string Reason, int Today, int InAWeek, int InAMonth);

    /// <summary>The most frequent of 30 days first; those nobody called for are not in it.</summary>
    public async Task<IReadOnlyList<Row>> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var (day, week, month) = (JapanDay.StartOf(today).ToUniversalTime(), JapanDay.StartOf(today.AddDays(1 - Week)).ToUniversalTime(), JapanDay.StartOf(today.AddDays(1 - Month)).ToUniversalTime());
        var rows = await db.Calls.Where(c => c.At >= month).GroupBy(c => c.Reason)
            .Select(calls => new { calls.Key, Today = calls.Count(c => c.At >= day), InAWeek = calls.Count(c => c.At >= week), InAMonth = calls.Count() }).ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderByDescending(row => row.InAMonth).ThenByDescending(row => row.InAWeek).ThenBy(row => row.Key, StringComparer.Ordinal)
                .Select(row => new Row(row.Key, CallReasons.Name(row.Key), row.Today, row.InAWeek, row.InAMonth)),
        ];
    }
}
