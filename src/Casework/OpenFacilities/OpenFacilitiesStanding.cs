using Npgsql;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>Which version of the look-up there is.</summary>
/// <param name="Version">Grows with every change, and with nothing else; 0: there never was one.</param>
/// <param name="ChangedAt">When the version came to be.</param>
/// <param name="RefreshedOn">The day in Japan it is for; null: none yet.</param>
/// <param name="Due">Marks that are not looked at yet, <see cref="RefreshOpenFacilities.Portion"/> and one at most.</param>
public sealed record OpenFacilitiesStanding(long Version, DateTimeOffset ChangedAt, DateOnly? RefreshedOn, long Due)
{
    private static readonly string Sql = $"""
        select coalesce(s.version, 0), coalesce(s.changed_at, 'epoch'), s.refreshed_on, (select count(*) from (select from open_facilities_due limit {RefreshOpenFacilities.Portion + 1}) due)
        from (select) one left join open_facilities_standing s on true
        """;

    public static async Task<OpenFacilitiesStanding> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new OpenFacilitiesStanding(
            reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetFieldValue<DateOnly>(2), reader.GetInt64(3));
    }
}
