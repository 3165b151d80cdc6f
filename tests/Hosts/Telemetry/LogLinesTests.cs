using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shikaku.Hosts.Portal.Attachments;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.Web.Telemetry;
using Xunit;

namespace Shikaku.Hosts.Telemetry;

/// <summary>What the log says of refusals, as it is written: a line of JSON each, with network, session and trace, and without anything of a person.</summary>
public sealed class LogLinesTests
{
    private readonly ConcurrentQueue<string> lines = new();

    [Fact]
    public async Task Portal_FormWithoutAGoodToken_IsALineWithSessionAndNetwork()
    {
        await using var portal = await RunningPortal.StartAsync(Attach);
        using var client = await portal.SignedInAsync();

        await client.PostAsync("/account/contact", [("Name", "識別　佳名子"), ("__RequestVerificationToken", "none")]);

        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
        var line = await LineAsync("The token of a form is not good: /account/contact");
        Assert.Equal(("Warning", "FormTokenRefused", "127.0.0.0/24"), ((string?)line["level"], (string?)line["name"], (string?)line["network"]));
        Assert.Equal(12, ((string)line["session"]!).Length);
        Assert.Equal(32, ((string)line["trace"]!).Length);
        Assert.Equal((string?)line["trace"], (string?)(await LineAsync("Refused with 400: POST /account/contact"))["trace"]);
        Assert.DoesNotContain(lines, each => each.Contains("識別", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Portal_FileThatIsNotTaken_IsALineWithTheCodeAndWithoutTheName()
    {
        await using var portal = await RunningPortal.StartAsync(Attach);
        var (client, draft, _) = await AttachmentsFixture.NewDraftAsync(portal);
        using var its = client;
        await client.GetAsync($"/attachments/{draft}");
        var token = client.Page.QuerySelector("[data-token]")!.GetAttribute("data-token")!;

        using var untaken = await BeginAsync(client, draft, token);
        using var untrusted = await BeginAsync(client, draft, "none");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest), (untaken.StatusCode, untrusted.StatusCode));
        Assert.Equal("UploadRefused", (string?)(await LineAsync($"A file is not taken ({AttachmentRefusals.TooLarge.Code}): /attachments/{{draftId:guid}}/uploads/"))["name"]);
        Assert.Equal("Warning", (string?)(await LineAsync("The token of a form is not good: /attachments/{draftId:guid}/uploads/"))["level"]);
        Assert.DoesNotContain(lines, line => line.Contains("識別", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Portal_MailedLink_LeavesNothingOfItsToken()
    {
        await using var portal = await RunningPortal.StartAsync(Attach);
        using var client = portal.NewClient();

        await client.GetAsync("/activate?token=shikibetsu");
        await client.PostAsync("/activate?token=shikibetsu", [("Token", "shikibetsu"), ("__RequestVerificationToken", "none")]);

        Assert.Equal("Warning", (string?)Line("The token of a form is not good: /activate")["level"]);
        Assert.DoesNotContain(lines, line => line.Contains("shikibetsu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BackOffice_PageThatTheRoleMayNotSee_IsALine()
    {
        await using var office = await RunningBackOffice.StartAsync(Attach);
        using var client = await office.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync("/payments");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
        Assert.Equal("Information", (string?)(await LineAsync("Refused with 403: GET /payments"))["level"]);
        Assert.NotNull((await LineAsync("Refused with 403: GET /payments"))["session"]);
    }

    [Fact]
    public async Task Api_CertificateOfSomebodyElsesCa_IsALineWithTheReason()
    {
        await using var api = await RunningApi.StartAsync(configure: Attach);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var own = new CertificateRequest("CN=W0000001", key, HashAlgorithmName.SHA256).CreateSelfSigned(TestAuthority.Day(2026, 1, 1), TestAuthority.Day(2027, 1, 1));
        using var client = api.CreateClient(own);

        using var answer = await client.GetAsync(new Uri("/eligibility-checks/261121-000000001-8", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(lines, line => line.Contains("A client certificate is refused: ", StringComparison.Ordinal));
        Assert.Equal("127.0.0.0/24", (string?)(await LineAsync("Refused with 403: GET /eligibility-checks/{receiptNumber}"))["network"]);
    }

    [Fact]
    public async Task Api_ChallengeUsedTwice_IsALine()
    {
        await using var api = await RunningApi.StartAsync(configure: Attach);
        using var terminal = await api.RegisterTerminalAsync();
        var card = await api.IssueCardAsync();
        var reading = terminal.Read(card, await terminal.ChallengeAsync());

        using var first = await terminal.CheckAsync(reading);
        using var second = await terminal.CheckAsync(reading);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal("Information", (string?)(await LineAsync("Refused with 409: POST /eligibility-checks"))["level"]);
    }

    [Fact]
    public async Task Api_HandshakesThatFail_AreALineForTheirNetwork()
    {
        await using (var api = await RunningApi.StartAsync(configure: Attach))
        {
            using var client = api.CreateClient();
            Assert.Equal("ok", await client.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
            await SayAsync(api.Address, "GET / HTTP/1.1\r\n\r\n");
            await SayAsync(api.Address, "");
        }

        var line = Line("2 connections within a minute came to no TLS handshake, from 127.0.0.0/24");
        Assert.Equal(("Warning", "Failed"), ((string?)line["level"], (string?)line["name"]));
    }

    [Fact]
    public async Task Portal_WithACertificateAndAHandshakeThatFails_IsALine()
    {
        using var keys = new TestKeys();
        await using (var portal = await RunningPortal.StartAsync(
            Attach, "--Portal:PublicAddress=https://localhost", $"--Portal:Certificate={keys.Folder}/api-server.pem", $"--Portal:CertificateKey={keys.Folder}/api-server.key"))
        {
            await SayAsync(portal.Address, "GET / HTTP/1.1\r\n\r\n");
        }

        Assert.NotNull(Line("1 connections within a minute came to no TLS handshake, from 127.0.0.0/24"));
    }

    /// <summary>And hears the end of it.</summary>
    private static async Task SayAsync(Uri host, string text)
    {
        using var patience = Patience.Begin();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, host.Port, patience.Token);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), patience.Token);
        connection.Client.Shutdown(SocketShutdown.Send);
        try
        {
            await stream.CopyToAsync(Stream.Null, patience.Token);
        }
        catch (IOException)
        {
            // Cut off, with what was said still unread.
        }
    }

    /// <summary>The answer may come before the line.</summary>
    private async Task<JsonNode> LineAsync(string message)
    {
        await Patience.UntilAsync(() => Of(message).Count > 0, $"a line says: {message}");
        return Line(message);
    }

    private static async Task<HttpResponseMessage> BeginAsync(PageClient client, Guid draft, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/attachments/{draft}/uploads") { Content = JsonContent.Create(new { name = "識別.pdf", size = 200_000_000 }) };
        request.Headers.Add("RequestVerificationToken", token);
        return await client.Http.SendAsync(request);
    }

    private JsonNode Line(string message)
    {
        var found = Of(message);
        Assert.True(found.Count == 1, $"{found.Count} lines say so, among:\n{string.Join("", lines)}");
        return found[0];
    }

    private List<JsonNode> Of(string message) => [.. lines.Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["message"] == message)];

    private void Attach(WebApplicationBuilder builder) => builder.Services.AddSingleton<ILoggerProvider>(provider => new Written(lines, new JsonLines(provider.GetRequiredService<TimeProvider>())));

    /// <summary>Writes as the console does.</summary>
    private sealed class Written(ConcurrentQueue<string> lines, JsonLines format) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Line(lines, format, categoryName);

        public void Dispose()
        {
            // Nothing is held.
        }

        private sealed class Line(ConcurrentQueue<string> lines, JsonLines format, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                using var line = new StringWriter();
                format.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), scopeProvider: null, line);
                lines.Enqueue(line.ToString());
            }
        }
    }
}
