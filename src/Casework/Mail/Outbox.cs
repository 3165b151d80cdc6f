using System.Text.Json;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.Mail;

/// <summary>Writes mails into the outbox, in the transaction of what they tell of.</summary>
public sealed class Outbox(AppDbContext db, MailSeal seal)
{
    /// <summary>Added to the context; saved with the rest.</summary>
    public void Add(MailMessage message, DateTimeOffset now) => db.OutboxMails.Add(new OutboxMail
    {
        Template = message.Template,
        Recipient = message.Recipient,
        SealedMessage = seal.Seal(JsonSerializer.SerializeToUtf8Bytes(message)),
        State = MailState.Waiting,
        QueuedAt = now.ToUniversalTime(),
        NextAttemptAt = now.ToUniversalTime(),
    });
}
