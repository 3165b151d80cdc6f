using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Shikaku.Mailbox;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Mailbox;

public sealed class MailboxTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-mailbox-").FullName;
    private WebApplication host = null!;
    private PageClient client = null!;

    public async ValueTask InitializeAsync()
    {
        host = MailboxHost.Build(["--Mailbox:Port=0", $"--Mailbox:Folder={folder}"]);
        await host.StartAsync();
        client = new PageClient(new Uri(host.Urls.Single()));
        Write("1", "a@example.jp", "古い件名", "古い本文");
        Write("2", "b@example.jp", "新しい件名", "開く: http://localhost:5080/activate?token=a&x=1\n<script>alert(1)</script>");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task List_TwoMails_NewestFirst()
    {
        await client.GetAsync("/");

        Assert.Equal(["新しい件名", "古い件名"], client.Page.QuerySelectorAll(".mail-list a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task List_SearchedByAddress_ShowsItsMails()
    {
        await client.GetAsync("/?to=A%40example");
        Assert.Equal(["古い件名"], client.Page.QuerySelectorAll(".mail-list a").Select(link => link.TextContent));

        await client.GetAsync("/?to=nobody");
        Assert.Contains("この宛先のメールはありません。", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_Links_AreFollowedAndNothingElseIsMarkup()
    {
        await client.GetAsync("/messages/2");

        Assert.Equal("新しい件名", client.Heading);
        Assert.Equal("http://localhost:5080/activate?token=a&x=1", Assert.Single(client.Page.QuerySelectorAll(".mail-text a")).GetAttribute("href"));
        Assert.Empty(client.Page.QuerySelectorAll("main script"));
        Assert.Contains("<script>alert(1)</script>", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("..%2f1")]
    public async Task Message_Unknown_IsNotFound(string id)
    {
        await client.GetAsync("/messages/" + id);

        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    [Fact]
    public async Task Json_ForPrograms_HasTheText()
    {
        var mails = await client.Http.GetFromJsonAsync<JsonElement>("/mails?to=a@example.jp");

        Assert.Equal("古い件名", mails[0].GetProperty("subject").GetString());
        Assert.Equal("古い本文", mails[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Page_AskedByAnotherSite_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mails");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private void Write(string id, string to, string subject, string text) => File.WriteAllText(
        Path.Combine(folder, id + ".eml"), $"X-Envelope-To: {to}\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}");
}
