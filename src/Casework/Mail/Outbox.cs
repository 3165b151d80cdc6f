using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Mail;

/// <summary>Writes mails into the outbox, in the transaction of what they tell of.</summary>
public sealed class Outbox(AppDbContext db, MailSeal seal)
{
    private const int AtOnce = 1000;

    // Japanese as it is: half the bytes. Nobody reads it but us.
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Added to the context; saved with the rest.</summary>
    /// <param name="askedFrom">The network of whoever typed the address, where anybody may.</param>
    public void Add(MailMessage message, DateTimeOffset now, string? askedFrom = null) => db.OutboxMails.Add(new OutboxMail
    {
        Template = message.Template,
        Recipient = message.Recipient,
        SealedMessage = Seal(message),
        AskedFrom = askedFrom,
        State = MailState.Waiting,
        QueuedAt = now.ToUniversalTime(),
        NextAttemptAt = now.ToUniversalTime(),
    });

    /// <summary>About a facility: the mail says which, and its links lead to that one's pages.</summary>
    public async Task AddAsync(MailMessage message, FacilityCode about, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = await db.Facilities.Where(f => f.FacilityCode == about).Select(f => f.Name).SingleAsync(cancellationToken);
        Add(message.About(about, name), now);
    }

    /// <summary>Many, written at once.</summary>
    public async Task AddAsync(IEnumerable<MailMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var some in messages.Chunk(AtOnce))
        {
            var templates = Array.ConvertAll(some, message => message.Template);
            var recipients = Array.ConvertAll(some, message => message.Recipient);
            var contents = Array.ConvertAll(some, Seal);
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into outbox_mails (template, recipient, sealed_message, state, queued_at, next_attempt_at)
                select m.template, m.recipient, m.content, 'Waiting', {now.ToUniversalTime()}, {now.ToUniversalTime()}
                from unnest({templates}, {recipients}, {contents}) with ordinality m (template, recipient, content, place)
                order by m.place
                """,
                cancellationToken);
        }
    }

    private byte[] Seal(MailMessage message) => seal.Seal(SealPurpose.MailTo(message.Recipient), JsonSerializer.SerializeToUtf8Bytes(message, AsItIs));
}
