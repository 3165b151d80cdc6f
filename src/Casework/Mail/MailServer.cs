using System.Text;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Mail;

public enum SendOutcome
{
    /// <summary>The server has it and answers for it.</summary>
    Taken,

    /// <summary>Certainly not taken; may be later.</summary>
    NotNow,

    /// <summary>Certainly not taken, and never will be.</summary>
    Never,

    /// <summary>The server could not be spoken to; nothing to do with this mail.</summary>
    ServerAway,

    /// <summary>Handed over, but no answer came: nobody knows.</summary>
    Unknown,
}

/// <param name="Words">For staff; without addresses.</param>
public sealed record SendResult(SendOutcome Outcome, string? Words = null);

/// <summary>
/// The one seam to the mail server: a connection, kept for one mail after the other. It knows at every moment whether the text has been handed over,
/// which is what "never twice" hangs on (docs/adr/0011-our-own-smtp-conversation.md).
/// </summary>
internal sealed class MailServer(SmtpSettings settings) : IAsyncDisposable
{
    private SmtpLine? line;

    public async Task<SendResult> SendAsync(string recipient, byte[] content)
    {
        if (!MailAddress.TryParse(recipient, out var address))
        {
            return new SendResult(SendOutcome.Never, "宛先のメールアドレスの形式が正しくありません。");
        }

        var kept = line is not null;
        var result = await TrySendAsync(address, content);

        // A kept connection may have been closed by the server in between: that says nothing about the server.
        return kept && result.Outcome == SendOutcome.ServerAway ? await TrySendAsync(address, content) : result;
    }

    public async ValueTask DisposeAsync()
    {
        if (line is null)
        {
            return;
        }

        try
        {
            await line.AskAsync("QUIT", TimeSpan.FromSeconds(2));
        }
        catch (IOException)
        {
            // Courtesy; everything is settled before.
        }

        await DropAsync();
    }

    private async Task<SendResult> TrySendAsync(MailAddress recipient, byte[] content)
    {
        var handedOver = false;
        try
        {
            if (line is null && await OpenAsync() is { } problem)
            {
                await DropAsync();
                return new SendResult(SendOutcome.ServerAway, problem);
            }

            if (await AnnounceAsync(recipient) is { } refused)
            {
                await ForgetAsync();
                return refused;
            }

            await line!.WriteAsync(content, settings.StepTimeout);
            handedOver = true;
            await line.WriteAsync("\r\n.\r\n"u8.ToArray(), settings.StepTimeout);
            return Judge(await line.ReadReplyAsync(settings.AnswerTimeout), "本文");
        }
        catch (IOException)
        {
            await DropAsync();
            return handedOver
                ? new SendResult(SendOutcome.Unknown, OutboxQueue.OutcomeUnknown)
                : new SendResult(SendOutcome.ServerAway, "メールサーバーに接続できません。");
        }
    }

    /// <summary>The next mail begins anew. A server that has hung up with its answer takes nothing back of it.</summary>
    private async Task ForgetAsync()
    {
        try
        {
            await line!.AskAsync("RSET", settings.StepTimeout);
        }
        catch (IOException)
        {
            await DropAsync();
        }
    }

    private async Task<SendResult?> AnnounceAsync(MailAddress recipient)
    {
        var from = await line!.AskAsync($"MAIL FROM:<{MailContent.OnWire(settings.From)}>", settings.StepTimeout);
        if (!from.IsPositive)
        {
            // About us, not about this mail: a person mends the server, then all of them go.
            return new SendResult(from.Code >= 500 ? SendOutcome.ServerAway : SendOutcome.NotNow, $"メールサーバーが差出人を受け付けません（{from.Code}）。");
        }

        var to = await line.AskAsync($"RCPT TO:<{recipient.OnWire}>", settings.StepTimeout);
        if (!to.IsPositive)
        {
            return Judge(to, "宛先");
        }

        var data = await line.AskAsync("DATA", settings.StepTimeout);
        return data.Code == 354 ? null : Judge(data, "本文");
    }

    private static SendResult Judge(SmtpReply reply, string what) =>
        reply.IsPositive ? new SendResult(SendOutcome.Taken)
        : reply.Code >= 500 ? new SendResult(SendOutcome.Never, $"メールサーバーが{what}を受け付けませんでした（{reply.Code}）。")
        : new SendResult(SendOutcome.NotNow, $"メールサーバーが{what}を一時的に受け付けません（{reply.Code}）。");

    /// <summary>Null: ready.</summary>
    private async Task<string?> OpenAsync()
    {
        line = new SmtpLine();
        await line.ConnectAsync(settings);
        var greeting = await line.ReadReplyAsync(settings.StepTimeout);
        if (!greeting.IsPositive)
        {
            return $"メールサーバーが接続を受け付けません（{greeting.Code}）。";
        }

        var hello = await HelloAsync();
        if (settings.StartTls)
        {
            if (!hello.Offers("STARTTLS") || !(await line.AskAsync("STARTTLS", settings.StepTimeout)).IsPositive)
            {
                return "メールサーバーが暗号化（STARTTLS）に対応していません。";
            }

            await line.SecureAsync(settings);
            hello = await HelloAsync();
        }

        return settings.User is null || await SignInAsync(hello) ? null : "メールサーバーにログインできません。利用者名とパスワードの設定を確認してください。";
    }

    private async Task<SmtpReply> HelloAsync()
    {
        // A name that is none turns servers away; our address is always true (RFC 5321, 4.1.3).
        var hello = await line!.AskAsync($"EHLO {line.OwnName}", settings.StepTimeout);
        return hello.IsPositive ? hello : await line.AskAsync($"HELO {line.OwnName}", settings.StepTimeout);
    }

    private async Task<bool> SignInAsync(SmtpReply hello)
    {
        if (hello.Offers("AUTH", "PLAIN") || !hello.Offers("AUTH", "LOGIN"))
        {
            return (await line!.AskAsync($"AUTH PLAIN {Encoded($"\0{settings.User}\0{settings.Password}")}", settings.StepTimeout)).IsPositive;
        }

        // Not in any RFC, but all that some large providers take.
        return (await line!.AskAsync("AUTH LOGIN", settings.StepTimeout)).Code == 334
            && (await line.AskAsync(Encoded(settings.User!), settings.StepTimeout)).Code == 334
            && (await line.AskAsync(Encoded(settings.Password ?? ""), settings.StepTimeout)).IsPositive;
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task DropAsync()
    {
        if (line is not null)
        {
            await line.DisposeAsync();
            line = null;
        }
    }
}
