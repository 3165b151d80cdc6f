using Npgsql;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>Adds to the minute of a host: several of its kind write the same one, and one that works is enough.</summary>
public sealed class RecordServiceMinute(NpgsqlDataSource database)
{
    private const string Sql = """
        insert into service_minutes as m (host, minute, healthy, requests, failed, latency) values ($1, date_trunc('minute', $2), $3, $4, $5, $6)
        on conflict (host, minute) do update set
          healthy = m.healthy or excluded.healthy, requests = m.requests + excluded.requests, failed = m.failed + excluded.failed,
          latency = (select array_agg(a + b order by i) from unnest(m.latency, excluded.latency) with ordinality as both_of (a, b, i))
        """;

    public async Task RunAsync(ServiceHost host, DateTimeOffset at, bool healthy, RequestTally.Counted counted, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = host.ToString() });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = healthy });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = counted.Requests });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Math.Min(counted.Failed, counted.Requests) });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. counted.ByLatency] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
