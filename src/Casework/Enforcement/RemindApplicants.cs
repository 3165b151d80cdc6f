using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>Reminds facilities with the duty that have applied and stopped on the way, on the days of <see cref="DutyReminders"/>.</summary>
public sealed class RemindApplicants(AppDbContext db, ListUnintroduced list, SendDutyReminder send)
{
    /// <param name="Facilities">That were reminded now.</param>
    public sealed record Sent(int Facilities);

    public async Task<Outcome<Sent>> RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        var last = await db.DutyReminders.GroupBy(r => r.FacilityCode).Select(g => new { g.Key, At = g.Max(r => r.SentAt) })
            .ToDictionaryAsync(each => each.Key, each => JapanDay.Of(each.At), cancellationToken);
        var due = new List<ListUnintroduced.Row>();
        var filter = new EnforcementFilter(today, RegionalBureaus.Prefectures, Practice: null, Stage: null, IntroductionProgress.Applied);
        await foreach (var row in list.AllAsync(filter, most: null, cancellationToken))
        {
            if (DutyReminders.IsDue(Missing.Of(row.Duty), row.Duty.Own, last.TryGetValue(row.Code, out var day) ? day : null, today))
            {
                due.Add(row);
            }
        }

        var reminded = 0;
        foreach (var row in due)
        {
            reminded += (await send.RunAsync(row.Code, row.Duty, context, cancellationToken)).Refusal is null ? 1 : 0;
        }

        return new Sent(reminded);
    }
}
