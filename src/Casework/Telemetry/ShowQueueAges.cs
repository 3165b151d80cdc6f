using Npgsql;

namespace Shikaku.Casework.Telemetry;

/// <summary>Since when the oldest of each queue waits.</summary>
public sealed class ShowQueueAges(NpgsqlDataSource database)
{
    private const string Oldest = """
        select 'applications', min(submitted_at) from usage_applications where state = 'Submitted'
        union all select 'claims', min(submitted_at) from claims where state = 'Submitted'
        union all select 'mails', min(queued_at) from outbox_mails where state in ('Waiting', 'Sending')
        union all select 'scans', min(added_at) from attachments where scan_state = 'Waiting' and removed_at is null
        """;

    public async Task<IReadOnlyDictionary<string, DateTimeOffset?>> RunAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Oldest);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var oldest = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            oldest[reader.GetString(0)] = await reader.IsDBNullAsync(1, cancellationToken) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken);
        }

        return oldest;
    }
}
