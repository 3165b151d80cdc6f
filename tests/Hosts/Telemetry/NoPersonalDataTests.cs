using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Shikaku.Hosts.EligibilityApi;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.Telemetry;

/// <summary>Three hosts are used by somebody whose every word is looked for in all that leaves them as telemetry.</summary>
public sealed partial class NoPersonalDataTests : IAsyncLifetime
{
    private const string Name = "識別　佳名子";
    private const string Mail = "kanako-shikibetsu@example.jp";
    private const string Phone = "090-8765-4321";
    private const string Password = "ゆうがた土手をあるいて帰る";
    private const string Number = "C76543210";
    private const string Searched = "識別接骨院";

    /// <summary>What must be nowhere, with what the hosts made of it.</summary>
    private readonly List<string> personal = [Name, "識別", "佳名子", Mail, "kanako-shikibetsu", Phone, "09087654321", Password, Number, Searched];

    private readonly List<string> metrics = [];
    private OtlpReceiver receiver = null!;

    public async ValueTask InitializeAsync()
    {
        receiver = await OtlpReceiver.StartAsync();
        await UsePortalAsync();
        await UseBackOfficeAsync();
        await UseApiAsync();
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    [Fact]
    public void Telemetry_OfHostsInUse_SaysWhatWasDoneAndByNobody()
    {
        var (traces, measured, logs, scraped) = (receiver.Text("traces"), receiver.Text("metrics"), receiver.Text("logs"), string.Concat(metrics));

        var everything = traces + measured + logs + scraped;
        Assert.All(personal.SelectMany(Written), word => Assert.DoesNotContain(word, everything, StringComparison.OrdinalIgnoreCase));

        // What is looked through is all there.
        Assert.All(
            ["Shikaku.Portal", "Shikaku.BackOffice", "Shikaku.EligibilityApi", "POST register/confirm", "GET activate", "review/{number}", "eligibility-checks/{receiptNumber}", "insert into"],
            said => Assert.Contains(said, traces, StringComparison.OrdinalIgnoreCase));
        Assert.All(["An unhandled exception has occurred", "exception.stacktrace", "PostgresException"], said => Assert.Contains(said, logs, StringComparison.Ordinal));
        Assert.All(["shikaku.checks", "shikaku.queue.age", "shikaku.revocation_list.age", "http.server.request.duration", "dotnet.gc.collections", "db.client.connection"], said => Assert.Contains(said, measured, StringComparison.Ordinal));
        Assert.All(["shikaku_checks_total{", "code=\"I001\"", "shikaku_decisions_total{", "by=\"rules\"", "shikaku_queue_age_seconds", "http_server_request_duration_seconds_bucket"], said => Assert.Contains(said, scraped, StringComparison.Ordinal));
    }

    // As it is, in an address, in JSON.
    private static IEnumerable<string> Written(string word) =>
        new[] { word, Uri.EscapeDataString(word), System.Text.Json.JsonEncodedText.Encode(word).ToString() }.Distinct(StringComparer.Ordinal);

    private async Task UsePortalAsync()
    {
        var port = FreePort.Find();
        await using var portal = await RunningPortal.StartAsync(configure: null, [.. receiver.Settings, Metrics(port)]);
        using var client = portal.NewClient();
        await RegisterAsync(client, Mail);
        var link = Link().Match((await portal.MailsAsync())[^1].Body);
        personal.Add(link.Groups["token"].Value);
        await client.GetAsync(link.Groups["path"].Value);
        await client.PressAsync("登録を完了する", ("Password", Password));
        using (var signingIn = portal.NewClient())
        {
            await signingIn.GetAsync("/sign-in");
            await signingIn.PressAsync("ログイン", ("Mail", Mail), ("Password", Password));
        }

        await client.GetAsync($"/claims/{Number}?q={Uri.EscapeDataString(Name)}");
        await client.GetAsync($"/nowhere/{Number}");
        await client.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.NotFound, client.Status);

        // A database that repeats in its refusal what it was given.
        await using (var trouble = portal.Database.Owner.CreateCommand("""
            create function repeat_it() returns trigger language plpgsql as $$ begin raise exception 'not %, % or %', new.name, new.email, new.phone_number; end $$;
            create trigger repeat_it before insert on portal_users for each row execute function repeat_it();
            """))
        {
            await trouble.ExecuteNonQueryAsync();
        }

        using var another = portal.NewClient();
        await RegisterAsync(another, "again-" + Mail);
        Assert.Equal("うまく処理できませんでした", another.Heading);
        await ScrapeAsync(port);
    }

    private async Task UseBackOfficeAsync()
    {
        var port = FreePort.Find();
        await using var office = await RunningBackOffice.StartAsync(configure: null, [.. receiver.Settings, Metrics(port), "--BackOffice:BackgroundWork=true"]);
        var application = await TestApplications.AddAsync(office.Database);
        personal.Add(application.Number);
        await Patience.UntilAsync(async () => await office.Database.ScalarAsync<bool>("select considered_at is not null from usage_applications"), "the application is considered");
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync($"/facilities?q={Uri.EscapeDataString(Searched)}");
        await client.GetAsync($"/review?q={Uri.EscapeDataString(Name)}&number={Number}");
        await client.GetAsync($"/review/{application.Number}");
        Assert.Contains(application.Number, client.Text, StringComparison.Ordinal);
        await client.GetAsync($"/claims/{Number}");
        using var stranger = office.NewClient();
        await stranger.GetAsync("/sign-in");
        await stranger.PressAsync("次へ", ("UserName", Mail), ("Password", Password));
        await ScrapeAsync(port);
    }

    private async Task UseApiAsync()
    {
        var port = FreePort.Find();
        var settings = receiver.Settings.Append(Metrics(port)).Select(each => each[2..].Split('=', 2)).ToDictionary(pair => pair[0], string? (pair) => pair[1], StringComparer.Ordinal);
        await using var api = await RunningApi.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(settings));
        using var terminal = await api.RegisterTerminalAsync();
        var card = await api.IssueCardAsync(name: Name);
        using var checkedAnswer = await terminal.CheckAsync(card);
        var answer = await checkedAnswer.AnswerAsync();
        Assert.Equal("I001", answer.ResultCode);
        personal.AddRange([
            answer.ReceiptNumber, Convert.ToHexString(card.SerialNumber), "ﾐﾎﾝ ﾖｼｺ", "1980-05-05", "東京都ためし区見本町4-5-6", "ためし健康保険組合",
            terminal.Account.Password, terminal.Account.ActivationCode.Grouped,
        ]);
        using var again = await terminal.Client.GetAsync(new Uri($"/eligibility-checks/{answer.ReceiptNumber}", UriKind.Relative));
        again.EnsureSuccessStatusCode();
        await ScrapeAsync(port);
    }

    private static string Metrics(int port) => string.Create(CultureInfo.InvariantCulture, $"--Metrics:Port={port}");

    private static async Task RegisterAsync(PageClient client, string mail)
    {
        await client.GetAsync("/register");
        await client.PressAsync("登録", ("Name", Name), ("Sort", "JudoTherapy"), ("FacilityNumber", TestFacts.RegistrationNumber), ("Phone", Phone), ("Mail", mail), ("Password", Password));
        await client.PressAsync("OK");
    }

    private async Task ScrapeAsync(int port)
    {
        using var http = Patience.Client(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        metrics.Add(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
        using var page = await http.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [GeneratedRegex(@"http://portal\.test(?<path>/\S+[=/](?<token>\S+))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex Link();
}
