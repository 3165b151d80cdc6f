using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shikaku.Mailbox;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.CardApp;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.VirtualCards;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>A method or a form that an address has nothing for: refused, with what it takes instead, and no fault, however good the token and the session.</summary>
public sealed class EveryMethodTests
{
    private const string Any = "zq4711";

    /// <summary>Of no use to any page.</summary>
    private static readonly string[] Methods = ["PUT", "PATCH", "DELETE"];

    /// <summary>Of no use to anything of ours.</summary>
    private static readonly string[] Refused = ["TRACE", "CONNECT", "OPTIONS", "BREW", "trace"];

    [Fact]
    public async Task Portal_MethodOrFormWithoutHandler_IsNoFault()
    {
        var log = new WatchedLog();
        await using var portal = await RunningPortal.StartAsync(log.Attach);
        using var client = await portal.SignedInAsync(verified: true);
        var addresses = Addresses(portal.Services);

        await SendAllAsync(client, addresses, tokenFrom: "/account/contact");
        await RefusesAsync(portal.Address, addresses, Cookies(client, portal.Address));

        await client.GetAsync("/account");
        Assert.Equal("/account", client.Path);
        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task BackOffice_MethodOrFormWithoutHandler_IsNoFault()
    {
        var log = new WatchedLog();
        await using var office = await RunningBackOffice.StartAsync(log.Attach);
        var addresses = Addresses(office.Services);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            using var client = await office.SignedInAsync(role);

            await SendAllAsync(client, addresses, tokenFrom: "/account");

            await client.GetAsync("/account");
            Assert.Equal("/account", client.Path);
        }

        using var lead = await office.SignedInAsync(StaffRole.Lead);
        await RefusesAsync(office.Address, addresses, Cookies(lead, office.Address));
        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task Mailbox_MethodOrFormWithoutHandler_IsNoFault()
    {
        var log = new WatchedLog();
        var folder = Directory.CreateTempSubdirectory("shikaku-mailbox-").FullName;
        try
        {
            await using var host = MailboxHost.Build(["--Mailbox:Port=0", $"--Mailbox:Folder={folder}"], builder =>
            {
                builder.Logging.ClearProviders();
                log.Attach(builder);
            });
            await host.StartAsync();
            var address = new Uri(host.Urls.Single());
            using var client = new PageClient(address);

            await SendAllAsync(client, Addresses(host.Services), tokenFrom: null);
            await RefusesAsync(address, Addresses(host.Services));

            Assert.Empty(log.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task CardApp_MethodOrFormWithoutHandler_IsNoFault()
    {
        await using var api = await FakeEligibilityApi.StartAsync();
        await using var app = await RunningCardApp.StartAsync(api);
        await app.RegisterAsync();
        using var staff = await StaffClient.OpenAsync(app);
        var addresses = Addresses(app.Services);

        await SendAllAsync(staff, addresses, tokenFrom: "/");
        await RefusesAsync(app.Address, addresses, Cookies(staff, app.Address));

        Assert.DoesNotContain(app.Logs, line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task VirtualCard_MethodOrFormWithoutHandler_IsNoFault()
    {
        await using var panel = await RunningPanel.StartAsync(vpcdPort: 9);
        using var client = new PageClient(panel.Address);

        await SendAllAsync(client, Addresses(panel.Services), tokenFrom: null);
        await RefusesAsync(panel.Address, Addresses(panel.Services));
    }

    [Fact]
    public async Task Api_UnknownMethod_IsRefusedAsAProblem()
    {
        await using var api = await RunningApi.StartAsync();
        string[] addresses = ["/", "/activations", "/challenges", "/eligibility-checks", "/healthz"];

        await RefusesAsync(api.Address, addresses, authority: api.Keys.ApiAuthority);

        Assert.Contains("\"E405\"", await RawRequest.SendAsync(api.Address, "TRACE /activations", authority: api.Keys.ApiAuthority), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/statistics")]
    [InlineData("PUT", "/statistics")]
    [InlineData("DELETE", "/password/forgot")]
    public async Task Page_MethodWithoutHandler_SaysWhatItTakes(string method, string path)
    {
        await using var portal = await RunningPortal.StartAsync();
        using var client = portal.NewClient();
        await client.GetAsync("/register");
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("RequestVerificationToken", Token(client));

        using var answer = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(path == "/statistics" ? ["GET", "HEAD"] : ["GET", "HEAD", "POST"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
        Assert.Contains("この操作はできません", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "Version=%00")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno end")]
    [InlineData("application/json", "{}")]
    public async Task Page_SentWhatIsNoForm_IsNoFault(string type, string body)
    {
        var log = new WatchedLog();
        await using var portal = await RunningPortal.StartAsync(log.Attach);
        using var client = await portal.SignedInAsync(verified: true);
        await client.GetAsync("/account/contact");
        var token = Token(client);
        foreach (var address in Addresses(portal.Services))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body)) };
            request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            request.Headers.Add("RequestVerificationToken", token);

            using var answer = await client.Http.SendAsync(request);

            Assert.True((int)answer.StatusCode < 500, $"{address} is answered {((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)}.");
        }

        Assert.Empty(log.Errors);
    }

    private static IReadOnlyList<string> Addresses(IServiceProvider services) =>
        [.. SiteEndpoints.Patterns(services).Select(pattern => SiteEndpoints.Fill(pattern, Any)).Where(address => !address.Contains("sign-out", StringComparison.Ordinal))];

    private static string Token(PageClient client) => client.Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;

    private static string Cookies(PageClient client, Uri address) => client.Cookies.GetCookieHeader(address);

    private static async Task SendAllAsync(PageClient client, IReadOnlyList<string> addresses, string? tokenFrom)
    {
        Assert.NotEmpty(addresses);
        var token = "";
        if (tokenFrom is not null)
        {
            await client.GetAsync(tokenFrom);
            token = Token(client);
        }

        foreach (var address in addresses)
        {
            foreach (var method in Methods)
            {
                await SendAsync(client, method, address, token);
            }

            await SendAsync(client, "POST", address, token);
            await SendAsync(client, "POST", $"{address}?handler={Any}", token);
        }
    }

    private static async Task SendAsync(PageClient client, string method, string address, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True((int)answer.StatusCode < 500, $"{method} {address} is answered {((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)}.");
    }

    /// <summary>Before anything else is looked at, with or without a session.</summary>
    private static async Task RefusesAsync(Uri host, IReadOnlyList<string> addresses, string? cookies = null, X509Certificate2? authority = null)
    {
        foreach (var line in Refused.SelectMany(method => addresses.Append("/").Append("/nowhere").Select(address => $"{method} {address}")).Append("CONNECT evil.example:443").Append("OPTIONS *"))
        {
            var answer = await RawRequest.SendAsync(host, line, cookies, authority);

            var status = RawRequest.Status(answer);
            Assert.True(addresses.Contains(line.Split(' ')[1]) ? status == StatusCodes.Status405MethodNotAllowed : status < 500, $"{line} is answered {status.ToString(CultureInfo.InvariantCulture)}.");
            Assert.True(status != StatusCodes.Status405MethodNotAllowed || answer.Contains("\nAllow: ", StringComparison.Ordinal), $"{line} does not say what is allowed.");
        }
    }
}
