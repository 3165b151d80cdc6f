using Npgsql;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>
/// Brings the table of 対応施設検索 up to date: judges the facilities anew that were marked since, and those for which a day has come (運用開始日, 廃止, 中止, 再開). Whoever
/// reads asks for it first, so that nobody has to do anything; where there is more to do than a reader should wait for, the portal's watch does it.
/// </summary>
public sealed class RefreshOpenFacilities(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Facilities judged in one transaction; a reader does no more, and waits for no more.</summary>
    public const int Portion = 1000;

    private const string MarkDays = """
        insert into open_facilities_due (facility_code)
          select facility_code from operation_starts where starts_on > $1 and starts_on <= $2
          union select f.facility_code from facilities f join operation_starts s using (facility_code) where f.closed_on > $1 and f.closed_on <= $2
          union select e.facility_code from enforcement_steps e join operation_starts s using (facility_code) where e.held_on > $1 and e.held_on <= $2
        """;

    // One that is marked several times is judged once. A mark whose transaction has not ended is not seen, and so stays.
    private static readonly string TakeDue = $"""
        with taken as (select distinct facility_code from (select facility_code from open_facilities_due order by id limit {Portion}) first)
        delete from open_facilities_due d using taken t where d.facility_code = t.facility_code returning d.facility_code
        """;

    /// <summary>What readers may rely on: as new as the last change, unless there were very many at once.</summary>
    public async Task<OpenFacilitiesStanding> EnsureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var standing = await OpenFacilitiesStanding.ReadAsync(connection, cancellationToken);
        return IsCurrent(standing) || standing.Due > Portion ? standing : (await RefreshAsync(connection, cancellationToken)).Standing;
    }

    /// <summary>All that is due, however much.</summary>
    /// <returns>How many were judged.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var judged = 0;
        while (!IsCurrent(await OpenFacilitiesStanding.ReadAsync(connection, cancellationToken)))
        {
            judged += (await RefreshAsync(connection, cancellationToken)).Judged;
        }

        return judged;
    }

    private bool IsCurrent(OpenFacilitiesStanding standing) => standing.Due == 0 && standing.RefreshedOn >= JapanDay.Of(time.GetUtcNow());

    private async Task<(OpenFacilitiesStanding Standing, int Judged)> RefreshAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AdvisoryLocks.LockOpenFacilitiesAsync(connection, cancellationToken);
        var before = await OpenFacilitiesStanding.ReadAsync(connection, cancellationToken);
        if (IsCurrent(before))
        {
            // Somebody else was first.
            return (before, 0);
        }

        var now = time.GetUtcNow();
        var today = JapanDay.Of(now);
        if (before.RefreshedOn is { } last && last < today)
        {
            await DoAsync(connection, MarkDays, [last, today], cancellationToken);
        }

        var codes = await TakeAsync(connection, cancellationToken);
        var after = await new OpenFacilityStore(connection).KeepAsync(before, codes, today, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (after, codes.Length);
    }

    private static async Task<string[]> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TakeDue, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            codes.Add(reader.GetString(0));
        }

        return [.. codes];
    }

    internal static async Task<int> DoAsync(NpgsqlConnection connection, string sql, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
