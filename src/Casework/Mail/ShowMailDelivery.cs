using Npgsql;
using Shikaku.Rules.Mail;

namespace Shikaku.Casework.Mail;

/// <summary>How the mails fare.</summary>
public sealed class ShowMailDelivery(NpgsqlDataSource database)
{
    public const int DeadShown = 100;

    private const string Counts = """
        select (select count(*) from outbox_mails where state = 'Waiting'), (select count(*) from outbox_mails where state = 'Sending'),
               (select count(*) from outbox_mails where state = 'Dead' and sealed_message is not null),
               (select min(queued_at) from outbox_mails where state in ('Waiting', 'Sending')),
               (select last_error from outbox_mails where state = 'Waiting' and last_error is not null order by id desc limit 1)
        """;

    private const string LastDay = """
        select count(*), percentile_cont(0.5) within group (order by seconds), percentile_cont(0.95) within group (order by seconds)
        from (select extract(epoch from sent_at - queued_at)::double precision as seconds from outbox_mails where state = 'Sent' and sent_at > $1) sent
        """;

    private const string Dead = """
        select id, template, recipient, queued_at, attempts, coalesce(last_error, '') from outbox_mails
        where state = 'Dead' and sealed_message is not null order by id desc limit $1
        """;

    /// <param name="Trouble">What the last mail that could not go yet met; null: nothing.</param>
    /// <param name="MedianSeconds">Of those sent within the last day, from commit to acceptance; null: none were.</param>
    public sealed record Delivery(
        long Waiting,
        long Sending,
        long Dead,
        DateTimeOffset? OldestWaiting,
        string? Trouble,
        long SentInADay,
        double? MedianSeconds,
        double? P95Seconds,
        IReadOnlyList<DeadLetter> DeadLetters);

    /// <param name="Recipient">Masked.</param>
    public sealed record DeadLetter(long Id, string Template, string Recipient, DateTimeOffset QueuedAt, int Attempts, string Error);

    public async Task<Delivery> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Counts));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LastDay) { Parameters = { new() { Value = now.ToUniversalTime().AddDays(-1) } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Dead) { Parameters = { new() { Value = DeadShown } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (waiting, sending, dead) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        var oldest = reader[3] as DateTime?;
        var trouble = reader[4] as string;
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (sent, median, p95) = (reader.GetInt64(0), reader[1] as double?, reader[2] as double?);
        await reader.NextResultAsync(cancellationToken);
        return new Delivery(waiting, sending, dead, oldest, trouble, sent, median, p95, await ReadDeadAsync(reader, cancellationToken));
    }

    private static async Task<List<DeadLetter>> ReadDeadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            letters.Add(new DeadLetter(
                reader.GetInt64(0),
                reader.GetString(1),
                MailAddressMask.Of(reader.GetString(2)),
                await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellationToken),
                reader.GetInt32(4),
                reader.GetString(5)));
        }

        return letters;
    }
}
