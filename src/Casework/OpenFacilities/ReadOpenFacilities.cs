using System.Runtime.CompilerServices;
using Npgsql;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>All facilities of the look-up, as they were at one instant, one by one.</summary>
public sealed class ReadOpenFacilities(NpgsqlDataSource database)
{
    /// <param name="begin">Told the version that is read, before the first of them.</param>
    public async IAsyncEnumerable<OpenFacilityRow> AllAsync(Action<OpenFacilitiesStanding> begin, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        begin(await OpenFacilitiesStanding.ReadAsync(connection, cancellationToken));

        // Longer than a page may take.
        await using var command = new NpgsqlCommand(
            $"select {OpenFacilityRow.Columns} from open_facilities where name is not null order by {OpenFacilityRow.Order}", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return OpenFacilityRow.Read(reader);
        }
    }
}
