using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.ServiceStatus;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.ServiceStatus;

/// <summary>稼働状況 as everybody sees it.</summary>
public sealed class StatusPageTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Page_OfAHostThatWorks_SaysSoInWordsAndForMachines()
    {
        using var client = portal.NewClient();
        await client.GetAsync("/error-codes");
        await portal.Services.GetRequiredService<OwnMinutes>().WriteAsync(CancellationToken.None);
        portal.Clock.Now = portal.Clock.Now.AddMinutes(1);
        await LookAsync();

        await client.GetAsync("/status");

        Assert.Equal("すべて動いています", client.Page.QuerySelector(".banner__heading")!.TextContent);
        Assert.Contains("ポータルサイト動いています100%100%", Row("ポータルサイト"), StringComparison.Ordinal);
        Assert.Contains("記録なし", Row("資格確認のサーバー"), StringComparison.Ordinal);
        var json = await JsonAsync(client.Http);
        Assert.Equal(("ok", true), (json.GetProperty("state").GetString(), json.GetProperty("databaseAnswers").GetBoolean()));
        var service = json.GetProperty("services")[0];
        Assert.Equal("portal", service.GetProperty("name").GetString());
        Assert.Equal(1.0, service.GetProperty("availability").GetDouble());
        Assert.Equal(StatusTerms.Days, service.GetProperty("days").GetArrayLength());
        Assert.True(await portal.Database.ScalarAsync<int>("select requests from service_minutes where host = 'Portal'") >= 1);

        string Row(string host) => string.Concat(client.Page.QuerySelectorAll("main table")[0].QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains(host, StringComparison.Ordinal))
            .QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Page_OfAHostThatHasFallenSilent_SaysWhichOne()
    {
        await portal.Services.GetRequiredService<OwnMinutes>().WriteAsync(CancellationToken.None);
        portal.Clock.Now = portal.Clock.Now.AddMinutes(10);
        await LookAsync();
        using var client = portal.NewClient();

        await client.GetAsync("/status");

        Assert.Contains("ポータルサイトが止まっています。", client.Text, StringComparison.Ordinal);
        Assert.Equal("trouble", (await JsonAsync(client.Http)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Page_WithCallsBackThatWait_SaysHowMany()
    {
        await portal.Database.ExecuteAsync($"insert into service_figures (name, value, at) select name, 12, '{portal.Clock.Now:O}' from unnest(array['MailsSent', 'MailsInTime', 'Decisions', 'WaitingCalls']) as name");
        await LookAsync();
        using var client = portal.NewClient();

        await client.GetAsync("/status");

        Assert.Contains("折り返しの電話を待っている予約12件", string.Concat(client.Page.QuerySelectorAll("section[aria-labelledby=figures] dt, section[aria-labelledby=figures] dd").Select(each => each.TextContent.Trim())), StringComparison.Ordinal);
        Assert.Equal(12, (await JsonAsync(client.Http)).GetProperty("calls").GetProperty("waiting").GetInt32());
    }

    [Fact]
    public async Task Emergency_OpenAndForEveryPage_StandsOnEveryPageUntilItEnds()
    {
        await AddNoteAsync("Incident", "申請が送れません", everyPage: true, until: null);
        await AddNoteAsync("PlannedWork", "夜間の作業", everyPage: true, until: "2026-11-21T20:00Z");
        await LookAsync();
        using var client = portal.NewClient();

        foreach (var path in (string[])["/", "/sign-in", "/no-such-page", "/status"])
        {
            await client.GetAsync(path);
            Assert.Contains("申請が送れません", Assert.Single(client.Page.QuerySelectorAll(".emergency")).TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("夜間の作業", client.Text, StringComparison.Ordinal);
        await portal.Database.ExecuteAsync("update service_notes set until_at = '2026-11-21T00:59Z', afterword = '直しました。' where kind = 'Incident'");
        await LookAsync();
        await client.GetAsync("/status");
        Assert.Empty(client.Page.QuerySelectorAll(".emergency"));
        Assert.Contains("直しました。", client.Page.QuerySelector("section[aria-labelledby=over]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_WithAttackStrings_IsShownAsItWasTyped()
    {
        await AddNoteAsync("Incident", "<script>alert(1)</script>", everyPage: true, until: null);
        await LookAsync();
        using var client = portal.NewClient();

        await client.GetAsync("/status");

        Assert.Contains("<script>alert(1)</script>", client.Page.QuerySelector(".emergency")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(client.Page.QuerySelectorAll("main script:not([src]), .emergency script"));
    }

    [Fact]
    public async Task Page_WhileTheDatabaseIsAway_AnswersFromMemoryAndSaysSo()
    {
        await using var alone = await RunningPortal.StartAsync(null, "--Database:ConnectionString=Host=127.0.0.1;Port=1;Username=nobody;Database=none");
        var watch = alone.Services.GetRequiredService<ServiceStatusWatch>();
        await watch.LookAsync(CancellationToken.None);
        using var client = alone.NewClient();

        await client.GetAsync("/status");

        Assert.Equal((HttpStatusCode.OK, "稼働状況"), (client.Status, client.Heading));
        Assert.False((await JsonAsync(client.Http)).GetProperty("databaseAnswers").GetBoolean());
    }

    private Task LookAsync() => portal.Services.GetRequiredService<ServiceStatusWatch>().LookAsync(CancellationToken.None);

    private static async Task<JsonElement> JsonAsync(HttpClient http)
    {
        using var answer = await http.GetAsync("/status.json");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private Task AddNoteAsync(string kind, string title, bool everyPage, string? until) => portal.Database.ExecuteAsync($"""
        insert into service_notes (id, kind, title, from_at, until_at, words, on_every_page, version, written_at, written_by, changed_at)
        values (gen_random_uuid(), '{kind}', '{title}', '2026-11-20T00:00Z', {(until is null ? "null" : $"'{until}'")}, '調べています。', {everyPage}, 1, now(), 'staff:x', now())
        """);
}
