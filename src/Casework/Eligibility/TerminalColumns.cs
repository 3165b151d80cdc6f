using Npgsql;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.Eligibility;

/// <summary>What <see cref="TerminalRight"/> asks, as columns of the one question a call begins with: no further round trip.</summary>
internal static class TerminalColumns
{
    /// <summary>Of a, the account, and f, its facility.</summary>
    public const string Sql = $"a.status = 'Registered', f.closed_on, {FindTerminalStop.SuspendedSql}";

    /// <param name="first">Where the first of the three stands.</param>
    public static TerminalFacts Read(NpgsqlDataReader row, int first) => new()
    {
        Registered = row.GetBoolean(first),
        FacilityClosedOn = row.IsDBNull(first + 1) ? null : row.GetFieldValue<DateOnly>(first + 1),
        DelegationSuspended = row.GetBoolean(first + 2),
    };
}
