using System.Net;
using System.Net.Sockets;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Registration;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Casework;

/// <summary>Whether the text has been handed over is known at every moment, whatever the server offers.</summary>
public sealed class MailServerTests : IDisposable
{
    private const int LongerThanAnyBuffer = 24 * 1024 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0) { Server = { ReceiveBufferSize = 4096 } };

    public MailServerTests() => listener.Start();

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task Send_HangsUpInTheMiddleOfTheText_IsCertainlyNotTaken()
    {
        var serving = ServeAsync(async (reader, _) => await reader.ReadLineAsync());

        var result = await SendAsync(new string('字', LongerThanAnyBuffer / 3));

        Assert.Equal(SendOutcome.ServerAway, result.Outcome);
        Assert.Contains("DATA", await serving);
    }

    [Fact]
    public async Task Send_HangsUpAfterTheLastDot_NobodyKnows()
    {
        var serving = ServeAsync(async (reader, _) => await TextAsync(reader));

        var result = await SendAsync("本文");

        Assert.Equal(SendOutcome.Unknown, result.Outcome);
        Assert.Contains("DATA", await serving);
    }

    /// <summary>What our own server in tests does not know: pipelining, chunks, a size that is refused as if it were the sender's fault, notices.</summary>
    [Fact]
    public async Task Send_ServerOffersMore_IsSpokenToAsAnyOther()
    {
        var serving = ServeAsync(async (reader, writer) =>
        {
            await TextAsync(reader);
            await writer.WriteLineAsync("250 2.0.0 taken");
        });

        var result = await SendAsync("本文");

        Assert.Equal(SendOutcome.Taken, result.Outcome);
        Assert.Equal(["MAIL FROM:<no-reply@portal.test>", "RCPT TO:<someone@example.jp>", "DATA"], (await serving)[1..4]);
    }

    [Fact]
    public async Task Send_AnotherGoodAnswerThanTheUsualOne_IsTaken()
    {
        var serving = ServeAsync(async (reader, writer) =>
        {
            await TextAsync(reader);
            await writer.WriteLineAsync("252 2.0.0 taken, as good as we can");
        });

        Assert.Equal(SendOutcome.Taken, (await SendAsync("本文")).Outcome);
        Assert.Contains("DATA", await serving);
    }

    private static async Task TextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
        }
    }

    private async Task<SendResult> SendAsync(string body)
    {
        var settings = new SmtpSettings
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            From = "no-reply@portal.test",
            StepTimeout = Patience.Limit,
            AnswerTimeout = Patience.Limit,
        };
        Assert.True(MailAddress.TryParse("someone@example.jp", out var recipient));
        await using var server = new MailServer(settings);
        return await server.SendAsync(MailContent.Of(new MailMessage("Test", "someone@example.jp", "件名", body), recipient, settings.From, 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
    }

    /// <summary>One connection, until what comes after DATA is done.</summary>
    private async Task<List<string>> ServeAsync(Func<StreamReader, StreamWriter, Task> afterData)
    {
        var heard = new List<string>();
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 localhost");
        while (await reader.ReadLineAsync() is { } line)
        {
            heard.Add(line);
            await writer.WriteLineAsync(line switch
            {
                "DATA" => "354 go on",
                _ when line.StartsWith("EHLO", StringComparison.Ordinal) => "250-localhost\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-BINARYMIME\r\n250-DSN\r\n250 SIZE 1",
                _ => "250 OK",
            });
            if (line == "DATA")
            {
                await afterData(reader, writer);
                break;
            }
        }

        return heard;
    }
}
