using Npgsql;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>Counts the look-up once for each version of it; one request counts while the others wait for it.</summary>
public sealed class OpenFacilityNumbers(NpgsqlDataSource database) : IDisposable
{
    private readonly SemaphoreSlim counting = new(1, 1);
    private (long Version, OpenFacilityCube Cube)? kept;

    /// <param name="version">At least so new.</param>
    public async Task<OpenFacilityCube> OfAsync(long version, CancellationToken cancellationToken)
    {
        if (kept is { } fresh && fresh.Version >= version)
        {
            return fresh.Cube;
        }

        await counting.WaitAsync(cancellationToken);
        try
        {
            if (kept is { } meanwhile && meanwhile.Version >= version)
            {
                return meanwhile.Cube;
            }

            var cube = await CountAsync(cancellationToken);
            kept = (version, cube);
            return cube;
        }
        finally
        {
            counting.Release();
        }
    }

    public void Dispose() => counting.Dispose();

    private async Task<OpenFacilityCube> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select prefecture, city, categories, home_visits_only, count(*) from open_facilities where name is not null group by prefecture, city, categories, home_visits_only");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cells = new List<OpenFacilityCell>();
        while (await reader.ReadAsync(cancellationToken))
        {
            cells.Add(new OpenFacilityCell(
                reader.GetString(0), reader.GetString(1), OpenFacilityRow.CategoriesOf(reader.GetFieldValue<string[]>(2)), reader.GetBoolean(3), reader.GetInt64(4)));
        }

        return new OpenFacilityCube(cells);
    }
}
