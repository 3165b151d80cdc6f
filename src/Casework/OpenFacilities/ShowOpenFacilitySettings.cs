using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>What a facility has chosen, and what the public sees of it now.</summary>
public sealed class ShowOpenFacilitySettings(AppDbContext db, NpgsqlDataSource database, RefreshOpenFacilities refresh, TimeProvider time)
{
    /// <param name="Settings">Null: never chosen.</param>
    /// <param name="Seen">Null: the public does not find it.</param>
    /// <param name="StartsOn">運用開始日; null: not registered.</param>
    /// <param name="Closed">廃止, by today.</param>
    public sealed record Shown(OpenFacilitySettings? Settings, OpenFacility? Seen, DateOnly? StartsOn, bool Closed);

    public async Task<Shown> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        await refresh.EnsureAsync(cancellationToken);
        var today = JapanDay.Of(time.GetUtcNow());
        return new Shown(
            await db.OpenFacilitySettings.AsNoTracking().SingleOrDefaultAsync(s => s.FacilityCode == facility, cancellationToken),
            await SeenAsync(facility, cancellationToken),
            await db.OperationStarts.Where(s => s.FacilityCode == facility).Select(s => (DateOnly?)s.StartsOn).SingleOrDefaultAsync(cancellationToken),
            await db.Facilities.AnyAsync(f => f.FacilityCode == facility && f.ClosedOn <= today, cancellationToken));
    }

    private async Task<OpenFacility?> SeenAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {OpenFacilityRow.Columns} from open_facilities where facility_code = $1::char(10) and name is not null");
        command.Parameters.Add(new NpgsqlParameter { Value = facility.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? OpenFacilityRow.Read(reader).Shown : null;
    }
}
