using Npgsql;
using NpgsqlTypes;
using Shikaku.Rules;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Facilities;

/// <summary>What is told of an import while and after it runs: on connections of its own, so that it is seen before the import commits.</summary>
internal sealed class FacilityImportLog(NpgsqlDataSource database)
{
    public Task BeginAsync(Guid id, FacilityFile file, Actor actor, DateTimeOffset now) => DoAsync(
        """
        insert into facility_imports (id, file_sha256, started_at, state, rows_total, started_by) values ($1, $2, $3, 'Running', $4, $5)
        on conflict (id) do update set file_sha256 = excluded.file_sha256, rows_total = excluded.rows_total
        """,
        id, file.Sha256, now.ToUniversalTime(), file.Rows, actor.Value);

    public Task ProgressAsync(Guid id, int read, int refused) =>
        DoAsync("update facility_imports set rows_read = $2, rows_total = greatest(rows_total, $2), refused = $3 where id = $1", id, read, refused);

    public Task FailAsync(Guid id, Refusal refusal, DateTimeOffset now) => DoAsync(
        """
        with failed as (update facility_imports set state = 'Failed', finished_at = $4, added = 0, changed = 0, closed = 0, unchanged = 0 where id = $1 returning id)
        insert into facility_import_refusals (import_id, line, code, message) select id, 0, $2, $3 from failed on conflict do nothing
        """,
        id, refusal.Code, refusal.Title + refusal.Detail, now.ToUniversalTime());

    /// <summary>Of every import that runs, as far as is known.</summary>
    /// <param name="begunOnly">Not of those that wait for their turn.</param>
    public Task FailAllAsync(Refusal refusal, bool begunOnly, DateTimeOffset now) => DoAsync(
        """
        with failed as (update facility_imports set state = 'Failed', finished_at = $4 where state = 'Running' and (rows_read > 0 or not $3) returning id)
        insert into facility_import_refusals (import_id, line, code, message) select id, 0, $1, $2 from failed on conflict do nothing
        """,
        refusal.Code, refusal.Title + refusal.Detail, begunOnly, now.ToUniversalTime());

    /// <summary>In the import's own transaction: finished means committed.</summary>
    public static async Task FinishAsync(NpgsqlConnection connection, ImportFacilities.Imported imported, DateTimeOffset now)
    {
        await using var command = Command(
            """
            with renewed as (update masters set taken_in_at = $2, told_at = null where name = 'Facilities')
            update facility_imports set state = 'Finished', finished_at = $2, rows_read = $3, rows_total = $3, added = $4, changed = $5, closed = $6, unchanged = $7, refused = $8
            where id = $1
            """,
            imported.Id, now.ToUniversalTime(), imported.Read, imported.Added, imported.Changed, imported.Closed, imported.Unchanged, imported.Refused);
        command.Connection = connection;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Bad rows, however the import ends. One entry a line: the first code, all sentences.</summary>
    public async Task ReportAsync(Guid id, IEnumerable<(int Line, IReadOnlyList<Refusal> Refusals)> bad)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync("copy facility_import_refusals (import_id, line, code, message) from stdin (format binary)");
        foreach (var (line, refusals) in bad)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(id, NpgsqlDbType.Uuid);
            await copy.WriteAsync(line, NpgsqlDbType.Integer);
            await copy.WriteAsync(refusals[0].Code, NpgsqlDbType.Text);
            await copy.WriteAsync(string.Concat(refusals.Select(refusal => refusal.Title + refusal.Detail)), NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    private async Task DoAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var connection = await database.OpenConnectionAsync();
        command.Connection = connection;
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
