using Npgsql;
using Shikaku.Rules.Mail;

namespace Shikaku.Casework.Mail;

/// <summary>A mail taken out to be sent: nobody else has it.</summary>
internal sealed record TakenMail(long Id, string Recipient, byte[] SealedMessage, DateTimeOffset QueuedAt, int Attempts, DateTimeOffset Since);

/// <summary>The outbox from its other end. Each step is one statement, committed by itself.</summary>
internal sealed class OutboxQueue(NpgsqlDataSource database)
{
    public const string OutcomeUnknown = "送信結果不明：メールサーバーに渡しましたが、受け付けられたか確認できませんでした。";

    // In order for each recipient: nothing goes while something older to the same address waits or is on its way.
    private const string Take = """
        update outbox_mails set state = 'Sending', sending_since = $1, attempts = attempts + 1
        where id = (
          select m.id from outbox_mails m
          where m.state = 'Waiting' and m.next_attempt_at <= $1
            and not exists (select from outbox_mails e where e.recipient = m.recipient and e.id < m.id and e.state in ('Waiting', 'Sending'))
          order by m.next_attempt_at, m.id limit 1
          for update of m skip locked)
        returning id, recipient, sealed_message, queued_at, attempts
        """;

    // Whoever sent it knows best, even when it was given up meanwhile; but not once a person has decided.
    private const string Mine = " where id = $1 and sending_since = $2 and (state = 'Sending' or (state = 'Dead' and sealed_message is not null))";

    public async Task<TakenMail?> TakeAsync(DateTimeOffset now)
    {
        await using var command = Command(Take, now);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new TakenMail(
                reader.GetInt64(0),
                reader.GetString(1),
                await reader.IsDBNullAsync(2) ? [] : await reader.GetFieldValueAsync<byte[]>(2),
                await reader.GetFieldValueAsync<DateTimeOffset>(3),
                reader.GetInt32(4),
                now)
            : null;
    }

    /// <summary>Mails that a crash left behind while they were being sent: whether they arrived nobody knows, so a person decides.</summary>
    public async Task<int> BuryForgottenAsync(DateTimeOffset now)
    {
        await using var command = Command("update outbox_mails set state = 'Dead', last_error = $2 where state = 'Sending' and sending_since <= $1", now - MailRetry.Lease, OutcomeUnknown);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Its text is forgotten: it may hold a link that works like a password.</summary>
    public Task SentAsync(TakenMail mail, DateTimeOffset now) =>
        ChangeAsync("update outbox_mails set state = 'Sent', sent_at = $3, sealed_message = null, last_error = null" + Mine, mail, now);

    public Task LaterAsync(TakenMail mail, DateTimeOffset next, string words) =>
        ChangeAsync("update outbox_mails set state = 'Waiting', next_attempt_at = $3, last_error = $4" + Mine, mail, next, words);

    public Task DeadAsync(TakenMail mail, string words) => ChangeAsync("update outbox_mails set state = 'Dead', last_error = $3" + Mine, mail, words);

    /// <summary>As if it had not been taken out: what is wrong is the server.</summary>
    public Task PutBackAsync(TakenMail mail, string words) =>
        ChangeAsync("update outbox_mails set state = 'Waiting', attempts = attempts - 1, last_error = $3" + Mine, mail, words);

    private async Task ChangeAsync(string sql, TakenMail mail, params object[] values)
    {
        await using var command = Command(sql, [mail.Id, mail.Since, .. values]);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
