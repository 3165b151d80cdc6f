using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.Facilities;

/// <summary>How far a facility is with the introduction, from facts alone.</summary>
public sealed class ShowIntroduction(AppDbContext db)
{
    /// <summary>As it is now.</summary>
    public Task<Introduction> OfAsync(FacilityCode facility, CancellationToken cancellationToken) => OfAsync(facility, DateOnly.MaxValue.AddDays(-1), cancellationToken);

    /// <param name="day">Which application stood at its end; of the rest it is the rule that compares days.</param>
    public async Task<Introduction> OfAsync(FacilityCode facility, DateOnly day, CancellationToken cancellationToken)
    {
        string[] results = [.. OperationStartRules.SuccessfulResults];
        var until = JapanDay.StartOf(day.AddDays(1));
        var facts = await db.Database.SqlQuery<Facts>($"""
            with applications as (
              select coalesce((select min(e.at) from application_events e where e.application_id = a.id and e.kind = 'Submitted'), a.submitted_at) as sent_at,
                     case when a.state in ('Rejected', 'Withdrawn') then coalesce(
                       (select max(e.at) from application_events e where e.application_id = a.id and e.kind in ('Rejected', 'Withdrawn')), a.decided_at, a.submitted_at) end as ended_at,
                     case a.state when 'Approved' then 3 when 'Returned' then 1 else 2 end as standing
              from usage_applications a where a.kind = 'UsageStart' and a.facility_code = {facility.Value}::char(10)
            ), standing as (
              select min(sent_at) as "AppliedAt", max(standing) as "Standing" from applications where sent_at < {until} and (ended_at is null or ended_at >= {until})
            )
            select min(a.registered_at) as "ActivatedAt",
                   min((select c.checked_at from eligibility_checks c where c.device_account_id = a.id and c.result_code = any({results}) order by c.checked_at limit 1)) as "FirstCheckedAt",
                   (select starts_on from operation_starts where facility_code = {facility.Value}::char(10)) as "StartsOn",
                   (select "AppliedAt" from standing) as "AppliedAt", (select "Standing" from standing) as "Standing"
            from device_accounts a
            where a.facility_code = {facility.Value}::char(10)
            """).SingleAsync(cancellationToken);
        return new Introduction(Day(facts.ActivatedAt), Day(facts.FirstCheckedAt), facts.StartsOn, Day(facts.AppliedAt), (ApplicationStanding)(facts.Standing ?? 0));
    }

    private static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? JapanDay.Of(instant) : null;

    private sealed record Facts(DateTimeOffset? ActivatedAt, DateTimeOffset? FirstCheckedAt, DateOnly? StartsOn, DateTimeOffset? AppliedAt, int? Standing);
}
