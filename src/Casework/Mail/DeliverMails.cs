using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Telemetry;
using Shikaku.Rules.Mail;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Mail;

/// <summary>
/// Sends what is due in the outbox, each mail taken out and settled by a commit of its own. Never twice: a mail whose fate is not known is not tried again but shown to a
/// person. Any number of processes may do this at once.
/// </summary>
public sealed class DeliverMails(NpgsqlDataSource database, MailSeal seal, SmtpSettings settings, TimeProvider time)
{
    private const int Connections = 4;

    private readonly OutboxQueue queue = new(database);

    /// <param name="Dead">Given up, or in doubt.</param>
    /// <param name="ServerAway">The mail server could not be spoken to; the rest was left alone.</param>
    public sealed record Pass(int Sent, int Later, int Dead, bool ServerAway);

    /// <summary>Until nothing is due.</summary>
    /// <param name="stop">Takes out no more mails; what is being sent is brought to its end.</param>
    public async Task<Pass> RunAsync(CancellationToken stop)
    {
        var forgotten = await queue.BuryForgottenAsync(Now());
        Counts.MailDead(forgotten);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var passes = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => WorkAsync(halt)));
        return new Pass(passes.Sum(p => p.Sent), passes.Sum(p => p.Later), passes.Sum(p => p.Dead) + forgotten, passes.Any(p => p.ServerAway));
    }

    private async Task<Pass> WorkAsync(CancellationTokenSource halt)
    {
        var counts = new Dictionary<SendOutcome, int>();
        await using var server = new MailServer(settings);
        while (!halt.IsCancellationRequested && await queue.TakeAsync(Now()) is { } mail)
        {
            var outcome = await DeliverAsync(server, mail);
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            if (outcome == SendOutcome.ServerAway)
            {
                // One knock is enough for all of them.
                await halt.CancelAsync();
            }
        }

        return new Pass(
            counts.GetValueOrDefault(SendOutcome.Taken),
            counts.GetValueOrDefault(SendOutcome.NotNow),
            counts.GetValueOrDefault(SendOutcome.Never) + counts.GetValueOrDefault(SendOutcome.Unknown),
            counts.ContainsKey(SendOutcome.ServerAway));
    }

    private async Task<SendOutcome> DeliverAsync(MailServer server, TakenMail mail)
    {
        var result =
            Open(mail) is not { } message ? new SendResult(SendOutcome.Never, "メールの本文を復元できません。")
            : !MailAddress.TryParse(message.Recipient, out var recipient) ? new SendResult(SendOutcome.Never, "宛先のメールアドレスの形式が正しくありません。")
            : await server.SendAsync(MailContent.Of(message, recipient, settings.From, mail.Id, mail.QueuedAt, Now()));
        return await RecordAsync(mail, result);
    }

    private async Task<SendOutcome> RecordAsync(TakenMail mail, SendResult result)
    {
        var age = Now() - mail.QueuedAt;
        switch (result.Outcome)
        {
            case SendOutcome.Taken:
                await queue.SentAsync(mail, Now());
                Counts.MailSent(age);
                return result.Outcome;
            case SendOutcome.NotNow when MailRetry.DelayAfter(mail.Attempts, age) is { } delay:
                await queue.LaterAsync(mail, Now() + delay, result.Words!);
                Counts.MailPutOff();
                return result.Outcome;
            case SendOutcome.ServerAway when age < MailRetry.GiveUpAfter:
                await queue.PutBackAsync(mail, result.Words!);
                return result.Outcome;
            case SendOutcome.NotNow or SendOutcome.ServerAway:
                await queue.DeadAsync(mail, $"3日間送信できませんでした。{result.Words}");
                Counts.MailDead();
                return result.Outcome == SendOutcome.NotNow ? SendOutcome.Never : result.Outcome;
            default:
                await queue.DeadAsync(mail, result.Words!);
                Counts.MailDead();
                return result.Outcome;
        }
    }

    private MailMessage? Open(TakenMail mail)
    {
        try
        {
            return JsonSerializer.Deserialize<MailMessage>(seal.Open(SealPurpose.MailTo(mail.Recipient), mail.SealedMessage));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            // One such mail must not hold up the others.
            return null;
        }
    }

    private DateTimeOffset Now() => time.GetUtcNow();
}
