using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.OperationStart;

/// <summary>When a facility's terminals first showed a qualification.</summary>
public static class FirstChecks
{
    /// <returns>The day in Japan; null: not yet.</returns>
    public static async Task<DateOnly?> DayOfAsync(AppDbContext db, FacilityCode facility, CancellationToken cancellationToken)
    {
        string[] results = [.. OperationStartRules.SuccessfulResults];
        var first = await db.Database.SqlQuery<DateTimeOffset?>($"""
            select min((select c.checked_at from eligibility_checks c where c.device_account_id = a.id and c.result_code = any({results}) order by c.checked_at limit 1)) as "Value"
            from device_accounts a
            where a.facility_code = {facility.Value}::char(10)
            """).SingleAsync(cancellationToken);
        return first is { } at ? JapanDay.Of(at) : null;
    }
}
