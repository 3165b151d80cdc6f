using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Mail;

namespace Shikaku.Casework.Mail;

/// <summary>
/// 「もう一度送る」: a person decided that a dead letter goes out again. It goes as a new mail, so that receivers who had the first do not take it for a copy.
/// </summary>
public sealed class ResendMail(AppDbContext db)
{
    public sealed record Request(long Id);

    public sealed record Queued(string Template);

    public async Task<Outcome<Queued>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var dead = await db.OutboxMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.Id, cancellationToken);
        if (dead?.SealedMessage is not { } text || !await DeadMails.LetGoAsync(db, request.Id, cancellationToken))
        {
            return MailRefusals.AlreadyHandled;
        }

        db.OutboxMails.Add(new OutboxMail
        {
            Template = dead.Template,
            Recipient = dead.Recipient,
            SealedMessage = text,
            State = MailState.Waiting,
            QueuedAt = context.At.ToUniversalTime(),
            NextAttemptAt = context.At.ToUniversalTime(),
        });
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Mail.Resend, DeadMails.Subject(request.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Queued(dead.Template);
    }
}

/// <summary>「破棄」: a dead letter is not needed any more. Its text is forgotten.</summary>
public sealed class DiscardMail(AppDbContext db)
{
    public sealed record Request(long Id);

    public sealed record Discarded(long Id);

    public async Task<Outcome<Discarded>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await DeadMails.LetGoAsync(db, request.Id, cancellationToken))
        {
            return MailRefusals.AlreadyHandled;
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Mail.Discard, DeadMails.Subject(request.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Discarded(request.Id);
    }
}

internal static class DeadMails
{
    public static string Subject(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"mail:{id}");

    /// <summary>A dead letter without its text is done with. Of two people at once, one gets true.</summary>
    public static async Task<bool> LetGoAsync(AppDbContext db, long id, CancellationToken cancellationToken) =>
        await db.OutboxMails.Where(m => m.Id == id && m.State == MailState.Dead && m.SealedMessage != null)
            .ExecuteUpdateAsync(mail => mail.SetProperty(m => m.SealedMessage, (byte[]?)null), cancellationToken) == 1;
}
