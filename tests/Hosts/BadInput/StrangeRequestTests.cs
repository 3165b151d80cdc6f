using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;
using Shikaku.Mailbox;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.CardApp;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Fuzzing;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>Requests drawn by number, with good tokens, bent ones and none: each is answered, none with a fault. A few in every run; SHIKAKU_FUZZ=1 sends each host ten thousand new ones.</summary>
public sealed class StrangeRequestTests
{
    private const int Usual = 300;

    /// <summary>Whoever asks is somebody else after so many: what was asked may have ended the session.</summary>
    private const int OfOne = 100;

    [Fact]
    public async Task Portal_AnyRequest_IsNoFault()
    {
        var log = new WatchedLog();
        await using var portal = await RunningPortal.StartAsync(log.Attach);

        await SendAllAsync(() => log.Errors, portal.Services, portal.Address, "/account/contact", nth => nth % 4 == 3 ? Task.FromResult(portal.NewClient()) : portal.SignedInAsync(verified: nth % 2 == 0));

        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task BackOffice_AnyRequest_IsNoFault()
    {
        var log = new WatchedLog();
        var roles = Enum.GetValues<StaffRole>();
        await using var office = await RunningBackOffice.StartAsync(log.Attach);

        await SendAllAsync(
            () => log.Errors, office.Services, office.Address, "/account", async nth => nth % (roles.Length + 1) == roles.Length ? office.NewClient() : await office.SignedInAsync(roles[nth % (roles.Length + 1)]));

        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task Mailbox_AnyRequest_IsNoFault()
    {
        var log = new WatchedLog();
        var folder = Directory.CreateTempSubdirectory("shikaku-mailbox-").FullName;
        foreach (var (mail, i) in Mutation.Corpus("mails").Select((mail, i) => (mail, i)))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i}.eml")), mail);
        }

        await using var host = MailboxHost.Build(["--Mailbox:Port=0", $"--Mailbox:Folder={folder}"], builder =>
        {
            builder.Logging.ClearProviders();
            log.Attach(builder);
        });
        await host.StartAsync();

        await SendAllAsync(() => log.Errors, host.Services, new Uri(host.Urls.Single()), null, _ => Task.FromResult(new PageClient(new Uri(host.Urls.Single()))));

        Assert.Empty(log.Errors);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task CardApp_AnyRequest_IsNoFault()
    {
        await using var api = await FakeEligibilityApi.StartAsync();
        await using var app = await RunningCardApp.StartAsync(api);
        await app.RegisterAsync();

        await SendAllAsync(() => Unhandled(app), app.Services, app.Address, "/", async nth => nth % 3 == 2 ? new PageClient(app.Address) : await StaffClient.OpenAsync(app));

        Assert.Empty(Unhandled(app));
    }

    [Fact]
    public async Task Api_AnyRequest_IsNoFault()
    {
        var log = new WatchedLog();
        await using var api = await RunningApi.StartAsync(configure: log.Attach);
        using var terminal = await api.RegisterTerminalAsync();
        using var stranger = api.CreateClient();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var forged = new CertificateRequest("CN=W0000001", key, HashAlgorithmName.SHA256).CreateSelfSigned(TestAuthority.Day(2026, 1, 1), TestAuthority.Day(2027, 1, 1));
        using var wrong = api.CreateClient(forged);
        HttpClient[] clients = [terminal.Client, terminal.Client, stranger, wrong];
        var requests = new StrangeRequests(SiteEndpoints.Patterns(api.Services), api.Address.GetLeftPart(UriPartial.Authority));

        foreach (var number in CaseNumbers.Of(Usual))
        {
            await SendAsync(() => log.Errors, clients[number % clients.Length], requests, number, token: "");
        }

        Assert.Empty(log.Errors);
    }

    private static IEnumerable<string> Unhandled(RunningCardApp app) => app.Logs.Where(line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase));

    /// <param name="faults">What the host's log says of them.</param>
    /// <param name="tokenFrom">A page with a form; null: the host has none.</param>
    /// <param name="come">The how manieth.</param>
    private static async Task SendAllAsync(Func<IEnumerable<string>> faults, IServiceProvider services, Uri host, string? tokenFrom, Func<int, Task<PageClient>> come)
    {
        IReadOnlyList<RoutePattern> patterns = [.. SiteEndpoints.Patterns(services).Where(pattern => !SiteEndpoints.Fill(pattern, "x").Contains("sign-out", StringComparison.Ordinal))];
        var requests = new StrangeRequests(patterns, host.GetLeftPart(UriPartial.Authority));
        using (var reader = await come(0))
        {
            foreach (var address in patterns.Select(pattern => SiteEndpoints.Fill(pattern, "1")).Where(address => address != "/events"))
            {
                using var page = await reader.Http.GetAsync(address);
                requests.Learn(await page.Content.ReadAsStringAsync());
            }
        }

        foreach (var (numbers, nth) in CaseNumbers.Of(Usual).Chunk(OfOne).Select((numbers, nth) => (numbers, nth)))
        {
            using var client = await come(nth);
            var token = tokenFrom is null ? "" : await TokenAsync(client, tokenFrom);
            foreach (var number in numbers)
            {
                await SendAsync(faults, client.Http, requests, number, token);
            }
        }
    }

    /// <summary>Who may not see the page is shown another, with a form or without.</summary>
    private static async Task<string> TokenAsync(PageClient client, string from)
    {
        await client.GetAsync(from);
        return client.Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")?.Value ?? "none";
    }

    private static async Task SendAsync(Func<IEnumerable<string>> faults, HttpClient client, StrangeRequests requests, int number, string token)
    {
        using var request = requests.Of(number, token);
        HttpResponseMessage answer;
        try
        {
            answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (HttpRequestException cut) when (request.Content is not null && cut.InnerException is IOException)
        {
            // More than the host reads: it hangs up, whether or not the answer was heard.
            return;
        }

        using (answer)
        {
            var isNoFault = answer.StatusCode < HttpStatusCode.InternalServerError || (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null);
            var page = isNoFault ? "" : await answer.Content.ReadAsStringAsync();
            Assert.True(isNoFault, string.Create(CultureInfo.InvariantCulture, $"Case {number}: {request.Method} {request.RequestUri} with {request.Content?.Headers.ContentType} is answered {(int)answer.StatusCode}. {string.Join('\n', faults())} {page}"));
        }
    }
}
