using Microsoft.EntityFrameworkCore;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>Why no terminal of a facility may ask, whatever its account says: its people read it before they stand at the counter.</summary>
public sealed class FindTerminalStop(AppDbContext db)
{
    /// <summary>Of f, the facility: 受領委任の中止, and no 再開 since.</summary>
    internal const string SuspendedSql = """
        exists (select from enforcement_steps s where s.facility_code = f.facility_code and s.kind = 'DelegationSuspension' and s.cancelled_at is null
                  and not exists (select from enforcement_steps b where b.facility_code = f.facility_code and b.kind = 'Reinstatement' and b.cancelled_at is null
                                    and b.recorded_at >= s.recorded_at))
        """;

    private const string Sql = $$"""select f.closed_on as "ClosedOn", {{SuspendedSql}} as "Suspended" from facilities f where f.facility_code = {0}::char(10)""";

    /// <summary>Null: they may.</summary>
    public async Task<Refusal?> RunAsync(FacilityCode facility, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = (await db.Database.SqlQueryRaw<Row>(Sql, facility.Value).ToListAsync(cancellationToken))[0];
        return TerminalRight.WhyNot(new TerminalFacts { Registered = true, FacilityClosedOn = row.ClosedOn, DelegationSuspended = row.Suspended }, JapanDay.Of(now));
    }

    private sealed record Row(DateOnly? ClosedOn, bool Suspended);
}
