using Npgsql;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.Eligibility;

/// <summary>What <see cref="TerminalRight"/> asks, as columns of the one question a call begins with: no further round trip.</summary>
internal static class TerminalColumns
{
    /// <summary>Of a, the account, and f, its facility.</summary>
    public const string Sql = """
        a.status = 'Registered', f.closed_on,
        exists (select from enforcement_steps s where s.facility_code = a.facility_code and s.kind = 'DelegationSuspension' and s.cancelled_at is null
                  and not exists (select from enforcement_steps b where b.facility_code = a.facility_code and b.kind = 'Reinstatement' and b.cancelled_at is null
                                    and b.recorded_at >= s.recorded_at))
        """;

    /// <param name="first">Where the first of the three stands.</param>
    public static TerminalFacts Read(NpgsqlDataReader row, int first) => new()
    {
        Registered = row.GetBoolean(first),
        FacilityClosedOn = row.IsDBNull(first + 1) ? null : row.GetFieldValue<DateOnly>(first + 1),
        DelegationSuspended = row.GetBoolean(first + 2),
    };
}
