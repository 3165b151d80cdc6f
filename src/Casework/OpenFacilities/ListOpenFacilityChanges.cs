using Npgsql;
using Shikaku.Rules.OpenFacilities;
using Shikaku.Rules.Retention;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>What became of facilities of the look-up since an instant, each once, as it is now: for those who keep a copy.</summary>
public sealed class ListOpenFacilityChanges(NpgsqlDataSource database, RefreshOpenFacilities refresh, TimeProvider time)
{
    public const int PageSize = 1000;

    public enum Kind
    {
        Added,
        Changed,
        Removed,
    }

    /// <param name="Since">Later ones are listed.</param>
    /// <param name="After">Of those of that very instant, the ones behind this number; null: none of them.</param>
    public sealed record Request(DateTimeOffset Since, long? After);

    /// <param name="Shown">Null: it is gone.</param>
    public sealed record Change(Kind Kind, DateTimeOffset At, Guid Id, OpenFacility? Shown);

    /// <param name="Until">What <see cref="Request.Since"/> will be the next time, once all pages are read.</param>
    /// <param name="Next">Null: these were the last.</param>
    public sealed record Page(IReadOnlyList<Change> Changes, DateTimeOffset Until, Request? Next);

    public async Task<Outcome<Page>> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Since < time.GetUtcNow() - RetentionPeriods.OpenFacilitiesGone)
        {
            return OpenFacilityRefusals.SinceTooOld;
        }

        var standing = await refresh.EnsureAsync(cancellationToken);
        await using var command = database.CreateCommand($"""
            select {OpenFacilityRow.Columns}, changed_at, change_number, added_at from open_facilities
            where (changed_at, change_number) > ($1, $2) order by changed_at, change_number limit {PageSize + 1}
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = request.Since.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter { Value = request.After ?? long.MaxValue });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var changes = new List<(Change Change, long Number)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            changes.Add((await ReadAsync(reader, request.Since, cancellationToken), reader.GetInt64(11)));
        }

        var shown = changes.Take(PageSize).ToList();
        var until = standing.ChangedAt > request.Since ? standing.ChangedAt : request.Since;
        return new Page([.. shown.Select(each => each.Change)], until, changes.Count > PageSize ? new Request(shown[^1].Change.At, shown[^1].Number) : null);
    }

    private static async Task<Change> ReadAsync(NpgsqlDataReader reader, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var at = reader.GetFieldValue<DateTimeOffset>(10);
        return await reader.IsDBNullAsync(1, cancellationToken) ? new Change(Kind.Removed, at, reader.GetGuid(0), Shown: null)
            : new Change(reader.GetFieldValue<DateTimeOffset>(12) > since ? Kind.Added : Kind.Changed, at, reader.GetGuid(0), OpenFacilityRow.Read(reader).Shown);
    }
}
