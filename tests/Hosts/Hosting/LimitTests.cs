using System.Net;
using Shikaku.Contracts;
using Shikaku.Casework.DeviceAccounts;
using System.Security.Cryptography;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shikaku.Casework.SignIn;
using Shikaku.Hosts.BadInput;
using Shikaku.Hosts.EligibilityApi;
using Shikaku.TestKit;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Sites;
using Shikaku.Web.Limiting;
using Xunit;

namespace Shikaku.Hosts.Hosting;

/// <summary>Both sides of each limit, by counts: what comes anew by time is hours away.</summary>
public sealed class LimitTests
{
    private static readonly string[] Few = ["--Limits:FormsAtOnce=3", "--Limits:FormsEverySeconds=36000", "--Limits:PagesAtOnce=5", "--Limits:PagesEverySeconds=36000"];

    [Fact]
    public async Task Forms_OfOneNetwork_AreTakenUpToTheLimitAndThenSaidWhenToComeAgain()
    {
        await using var portal = await RunningPortal.StartAsync(configure: null, Few);
        using var client = portal.NewClient();
        await client.GetAsync("/password/forgot");
        for (var sent = 0; sent < 3; sent++)
        {
            await client.PressAsync("メールを送る", ("Mail", "none"));
            Assert.Equal(HttpStatusCode.OK, client.Status);
        }

        await client.PressAsync("メールを送る", ("Mail", "花子 hanako@example.jp"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "しばらくお待ちください"), (client.Status, client.Heading));
        Assert.Contains("花子 hanako@example.jp", client.Text, StringComparison.Ordinal);
        Assert.Contains("分を過ぎたら", client.Text, StringComparison.Ordinal);
        Assert.Single(client.Page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task Forms_OfASignedInPerson_AreNotCounted()
    {
        await using var portal = await RunningPortal.StartAsync(configure: null, Few);
        using var client = await portal.SignedInAsync();
        await client.GetAsync("/account/contact");

        for (var sent = 0; sent < 8; sent++)
        {
            await client.PressAsync("保存する", ("Phone", "x"));
            Assert.Equal(HttpStatusCode.OK, client.Status);
        }
    }

    [Fact]
    public async Task Forms_OfAnotherNetwork_AreCountedForThemselves()
    {
        await using var portal = await RunningPortal.StartAsync(configure: null, [.. Few, "--Proxy:Trusted=127.0.0.1"]);
        using var client = portal.NewClient();

        foreach (var (network, taken) in new[] { ("198.51.100.1", true), ("198.51.100.77", true), ("198.51.100.200", true), ("198.51.100.9", false), ("198.51.101.9", true), ("2001:db8:1:2::3", true) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("X-Forwarded-For", network);
            using var answer = await client.Http.SendAsync(request);

            Assert.Equal(taken ? HttpStatusCode.BadRequest : HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal(!taken, answer.Headers.RetryAfter is not null);
        }
    }

    [Fact]
    public async Task Pages_OfOneNetwork_AreShownUpToTheLimitAndThenSaidWhenToComeAgain()
    {
        var log = new WatchedLog();
        await using (var office = await RunningBackOffice.StartAsync(log.Attach, Few))
        {
            using var client = office.NewClient();
            for (var asked = 0; asked < 5; asked++)
            {
                await client.GetAsync("/sign-in");
                Assert.Equal(HttpStatusCode.OK, client.Status);
            }

            await client.GetAsync("/sign-in");
            Assert.Equal((HttpStatusCode.TooManyRequests, "しばらくお待ちください"), (client.Status, client.Heading));
            using var health = await client.Http.GetAsync("/healthz");
            using var asset = await client.Http.GetAsync(client.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (health.StatusCode, asset.StatusCode));
            await client.GetAsync("/sign-in");
        }

        await Patience.UntilAsync(() => log.All.Any(line => line.Contains("requests refused", StringComparison.Ordinal)), "what was refused is told");
        Assert.Single(log.All, line => line.Contains("2 requests refused within a minute by the limit network, from 127.0.0.0/24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_OfANetworkThatGoesOnAndOn_AreRefusedInALine()
    {
        await using var portal = await RunningPortal.StartAsync(configure: null, Few);
        using var client = portal.NewClient();
        for (var asked = 0; asked < 5 + SiteLimits.Explained; asked++)
        {
            using var page = await client.Http.GetAsync("/sign-in");
            Assert.Equal((asked < 5 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        }

        using var line = await client.Http.GetAsync("/sign-in");

        Assert.Equal((HttpStatusCode.TooManyRequests, "text/plain"), (line.StatusCode, line.Content.Headers.ContentType!.MediaType));
        Assert.NotNull(line.Headers.RetryAfter);
        Assert.Contains("しばらくお待ちください", await line.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Costly_WhileTheGateIsHeld_IsToldToComeAgainAndEverybodyElseIsAnswered()
    {
        await using var portal = await RunningPortal.StartAsync(configure: null, "--Limits:CostlyAtOnce=1", "--Limits:CostlyWaiting=1");
        var user = await portal.AddUserAsync();
        var hash = portal.Services.GetRequiredService<Passwords>().Hash("まいあさ公園を三周はしる");
        await portal.Database.ExecuteAsync($"update portal_users set password_hash = '{hash}' where id = '{user.Id}'");
        await using var held = new NpgsqlConnection(portal.Database.OwnerConnectionString);
        await held.OpenAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await using (var row = new NpgsqlCommand("select from portal_users where id = $1 for update", held, transaction) { Parameters = { new() { Value = user.Id } } })
        {
            await row.ExecuteNonQueryAsync();
        }

        using var first = portal.NewClient();
        using var second = portal.NewClient();
        using var third = portal.NewClient();
        await first.GetAsync("/sign-in");
        await second.GetAsync("/sign-in");
        await third.GetAsync("/sign-in");

        // One is in and waits for the row, one waits for its turn: whichever comes third is told.
        var signingIn = new[] { first, second, third }.Select(client => client.PressAsync("ログイン", ("Mail", user.Email!), ("Password", "まちがい"))).ToList();
        var told = await Task.WhenAny(signingIn);
        using var other = portal.NewClient();
        await other.GetAsync("/register");
        using var health = await other.Http.GetAsync("/healthz");

        await told;
        var busy = new[] { first, second, third }[signingIn.IndexOf(told)];
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "しばらくお待ちください"), (busy.Status, busy.Heading));
        Assert.Contains(user.Email!, busy.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.Status, health.StatusCode));
        await transaction.RollbackAsync();
        await Task.WhenAll(signingIn);
        Assert.Equal(2, new[] { first, second, third }.Count(client => client.Status == HttpStatusCode.OK));
    }

    [Fact]
    public async Task SignIn_FortyAtOnce_IsNoFault()
    {
        var log = new WatchedLog();
        await using var portal = await RunningPortal.StartAsync(builder =>
        {
            log.Attach(builder);
            builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        });
        using var client = portal.NewClient();
        await client.GetAsync("/sign-in");
        var token = client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async each =>
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("Mail", $"nobody{each}@example.jp"), KeyValuePair.Create("Password", "まちがい"), KeyValuePair.Create("__RequestVerificationToken", token)]);
            using var answer = await client.Http.PostAsync("/sign-in", form);
            return (answer.StatusCode, answer.Headers.RetryAfter);
        }));

        Assert.All(answers, answer => Assert.True(answer is { StatusCode: HttpStatusCode.OK } or { StatusCode: HttpStatusCode.ServiceUnavailable, RetryAfter: not null }, answer.StatusCode.ToString()));
        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task Activations_OfOneNetwork_AreTakenUpToTheLimitAndThenRefusedAsAProblem()
    {
        await using var api = await RunningApi.StartAsync(settings: ["--Limits:ActivationsAtOnce=2", "--Limits:ActivationsEverySeconds=36000"]);
        using var client = api.CreateClient();
        using var terminal = await api.RegisterTerminalAsync();

        using (var wrong = await PostAsync(client))
        {
            await wrong.ProblemAsync(400, "E800");
        }

        using var refused = await PostAsync(client);
        await refused.ProblemAsync(429, "E429");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.NotEmpty(await terminal.ChallengeAsync());
    }

    [Fact]
    public async Task Activations_MoreThanAreWorkedOnAtOnce_AreTurnedAwayWhileChecksGoOn()
    {
        await using var api = await RunningApi.StartAsync(settings: ["--Limits:CostlyAtOnce=1", "--Limits:CostlyWaiting=0"]);
        using var client = api.CreateClient();
        using var terminal = await api.RegisterTerminalAsync();
        var account = await api.OpenAccountAsync();
        await using var held = await api.Database.Owner.OpenConnectionAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await using (var locking = new Npgsql.NpgsqlCommand($"select 1 from device_accounts where login_id = '{account.LoginId}' for update", held))
        {
            await locking.ExecuteNonQueryAsync();
        }

        // The first waits for the row; the second is not let in.
        List<Task<HttpResponseMessage>> activating = [ActivateAsync(client, account), ActivateAsync(client, account)];
        using var turnedAway = await await Task.WhenAny(activating);

        await turnedAway.ProblemAsync(503, "E901");
        Assert.NotNull(turnedAway.Headers.RetryAfter);
        Assert.NotEmpty(await terminal.ChallengeAsync());
        await transaction.RollbackAsync();
        Assert.Single(await Task.WhenAll(activating), answer => answer.StatusCode == HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> ActivateAsync(HttpClient client, OpenDeviceAccount.Opened account)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return await client.PostAsJsonAsync("/activations", TestTerminal.Activation(account, TestTerminal.SigningRequest(key)), ContractsJson.Default.ActivationRequest);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client)
    {
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri("/activations", UriKind.Relative), content);
    }
}
