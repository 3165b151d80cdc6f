using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.Facilities;

/// <summary>How far a facility is with the introduction, from facts alone.</summary>
public sealed class ShowIntroduction(AppDbContext db)
{
    public async Task<Introduction> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        string[] results = [.. OperationStartRules.SuccessfulResults];
        var facts = await db.Database.SqlQuery<Facts>($"""
            select min(a.registered_at) as "ActivatedAt",
                   min((select c.checked_at from eligibility_checks c where c.device_account_id = a.id and c.result_code = any({results}) order by c.checked_at limit 1)) as "FirstCheckedAt",
                   (select starts_on from operation_starts where facility_code = {facility.Value}::char(10)) as "StartsOn"
            from device_accounts a
            where a.facility_code = {facility.Value}::char(10)
            """).SingleAsync(cancellationToken);
        return new Introduction(Day(facts.ActivatedAt), Day(facts.FirstCheckedAt), facts.StartsOn);
    }

    private static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? JapanDay.Of(instant) : null;

    private sealed record Facts(DateTimeOffset? ActivatedAt, DateTimeOffset? FirstCheckedAt, DateOnly? StartsOn);
}
