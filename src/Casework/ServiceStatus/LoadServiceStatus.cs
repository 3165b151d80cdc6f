using Npgsql;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>Looks 稼働状況 up. Days that are over are counted once. Asked by one at a time.</summary>
public sealed class LoadServiceStatus(NpgsqlDataSource database)
{
    private const string DaysSql = """
        select host, (minute at time zone 'Asia/Tokyo')::date, count(*) filter (where healthy)
        from service_minutes where host = any($1) and minute >= $2 and minute < $3 group by 1, 2
        """;

    private const string SeenSql = """
        select h, (select min(minute) from service_minutes where host = h),
          (select max(minute) from service_minutes where host = h and healthy and minute > $2)
        from unnest($1) as h
        """;

    private const string LatencySql = """
        select host, i, sum(n) from service_minutes, unnest(latency) with ordinality as u (n, i) where host = any($1) and minute >= $2 group by 1, 2
        """;

    private const string FiguresSql = "select name, value from service_figures where at >= $1";

    private const string NotesSql = """
        select id, kind, title, from_at, until_at, words, afterword, on_every_page from service_notes
        where coalesce(until_at, 'infinity') >= $1 order by from_at desc limit 100
        """;

    /// <summary>Until when after midnight the day before is still written to.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FiguresLast = TimeSpan.FromHours(1);

    private static readonly string[] Hosts = [.. ServiceHosts.All.Select(host => host.ToString())];

    private readonly Dictionary<(string Host, DateOnly Day), int> past = [];
    private DateOnly countedUntil;

    public async Task<ServiceStatusSnapshot> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var good = await DaysAsync(connection, now, cancellationToken);
        var latency = await LatencyAsync(connection, now, cancellationToken);
        var hosts = new List<ServiceStatusSnapshot.HostStatus>();
        await using (var rows = await AskAsync(connection, SeenSql, cancellationToken, Hosts, (now - StatusTerms.Silence - TimeSpan.FromMinutes(1)).UtcDateTime))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                var name = rows.GetString(0);
                var first = rows.IsDBNull(1) ? (DateTimeOffset?)null : rows.GetFieldValue<DateTimeOffset>(1);
                hosts.Add(new ServiceStatusSnapshot.HostStatus(
                    Enum.Parse<ServiceHost>(name), first is null ? null : !rows.IsDBNull(2), Latency.P95(latency.GetValueOrDefault(name) ?? new long[Latency.Buckets]),
                    [.. Window(now).Select(day => new HostDay(day, Expected(day, first, now), good.GetValueOrDefault((name, day))))]));
            }
        }

        return new ServiceStatusSnapshot
        {
            At = now, DatabaseAnswers = true, Hosts = hosts,
            Figures = await FiguresAsync(connection, now, cancellationToken),
            Notes = await NotesAsync(connection, now, cancellationToken),
        };
    }

    private static IEnumerable<DateOnly> Window(DateTimeOffset now) => Enumerable.Range(1 - StatusTerms.Days, StatusTerms.Days).Select(JapanDay.Of(now).AddDays);

    /// <summary>Whole minutes of the day that have passed, from the first in which the host was ever seen.</summary>
    private static int Expected(DateOnly day, DateTimeOffset? first, DateTimeOffset now)
    {
        var (from, until) = (JapanDay.StartOf(day), JapanDay.StartOf(day.AddDays(1)));
        from = first > from ? first.Value : from;
        until = Minute(now) < until ? Minute(now) : until;
        return first is null || from >= until ? 0 : (int)(until - from).TotalMinutes;
    }

    private static DateTimeOffset Minute(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private async Task<Dictionary<(string Host, DateOnly Day), int>> DaysAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (today, first) = (JapanDay.Of(now), JapanDay.Of(now).AddDays(1 - StatusTerms.Days));
        var from = countedUntil > first && countedUntil <= today ? countedUntil : first;
        var counted = new Dictionary<(string Host, DateOnly Day), int>();
        await using (var rows = await AskAsync(connection, DaysSql, cancellationToken, Hosts, JapanDay.StartOf(from).UtcDateTime, Minute(now).UtcDateTime))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                counted[(rows.GetString(0), rows.GetFieldValue<DateOnly>(1))] = (int)rows.GetInt64(2);
            }
        }

        foreach (var (key, good) in past.Where(each => each.Key.Day < from))
        {
            counted[key] = good;
        }

        if (now >= JapanDay.StartOf(today) + Settled)
        {
            past.Clear();
            foreach (var (key, good) in counted.Where(each => each.Key.Day < today && each.Key.Day >= first))
            {
                past[key] = good;
            }

            countedUntil = today;
        }

        return counted;
    }

    private static async Task<Dictionary<string, long[]>> LatencyAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latency = new Dictionary<string, long[]>(StringComparer.Ordinal);
        await using var rows = await AskAsync(connection, LatencySql, cancellationToken, Hosts, (now - StatusTerms.Recently).UtcDateTime);
        while (await rows.ReadAsync(cancellationToken))
        {
            var counts = latency.TryGetValue(rows.GetString(0), out var known) ? known : latency[rows.GetString(0)] = new long[Latency.Buckets];
            if (rows.GetInt64(1) <= counts.Length)
            {
                counts[rows.GetInt64(1) - 1] = rows.GetInt64(2);
            }
        }

        return latency;
    }

    private static async Task<ServiceStatusSnapshot.ServiceFigures?> FiguresAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        await using var rows = await AskAsync(connection, FiguresSql, cancellationToken, (now - FiguresLast).UtcDateTime);
        while (await rows.ReadAsync(cancellationToken))
        {
            values[rows.GetString(0)] = rows.GetDouble(1);
        }

        return values.TryGetValue("MailsSent", out var sent) && values.TryGetValue("MailsInTime", out var inTime) && values.TryGetValue("Decisions", out var decisions)
            ? new ServiceStatusSnapshot.ServiceFigures(
                (long)sent, (long)inTime, (long)decisions, decisions > 0 && values.TryGetValue("DecisionHours", out var hours) ? hours : null,
                values.TryGetValue("WaitingCalls", out var calls) ? (long)calls : null)
            : null;
    }

    private static async Task<List<ServiceStatusSnapshot.PublishedNote>> NotesAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var notes = new List<ServiceStatusSnapshot.PublishedNote>();
        await using var rows = await AskAsync(connection, NotesSql, cancellationToken, now.AddDays(-StatusTerms.Days).UtcDateTime);
        while (await rows.ReadAsync(cancellationToken))
        {
            notes.Add(new ServiceStatusSnapshot.PublishedNote(
                rows.GetGuid(0), Enum.Parse<ServiceNoteKind>(rows.GetString(1)), rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3),
                rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4), rows.GetString(5), rows.IsDBNull(6) ? null : rows.GetString(6), rows.GetBoolean(7)));
        }

        return notes;
    }

    private static async Task<NpgsqlDataReader> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteReaderAsync(cancellationToken);
    }
}
