using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.SignIn;
using Shikaku.TestKit;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Hosting;

/// <summary>A site as it runs in operation: a proxy ends TLS, and is named.</summary>
public sealed class BehindProxyTests : IAsyncLifetime
{
    private const string Password = "まいあさ公園を三周はしる";

    private readonly int port = FreePort.Find();
    private RunningPortal portal = null!;
    private TlsProxy proxy = null!;

    private Uri Public => new(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{port}"));

    private string Suffix => string.Create(CultureInfo.InvariantCulture, $"-{port}");

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(configure: null, $"--Portal:PublicAddress={Public.GetLeftPart(UriPartial.Authority)}", "--Proxy:Trusted=127.0.0.1");
        proxy = await TlsProxy.StartAsync(port, portal.Address, portal.Keys.Folder);
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_ThroughTheProxy_SetsCookiesForThisHostAndTlsAlone()
    {
        var mail = await AddUserAsync();
        using var client = NewClient();

        await client.GetAsync("/sign-in?next=%2Faccount");
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));

        Assert.Equal("/account", client.Path);
        var cookies = client.Cookies.GetAllCookies();
        Assert.Equal(["__Host-shikaku-portal" + Suffix, "__Host-shikaku-portal-form" + Suffix], cookies.Select(cookie => cookie.Name).Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie => Assert.True(cookie is { Secure: true, HttpOnly: true, Path: "/" }, cookie.Name));
    }

    [Fact]
    public async Task Passkey_ThroughTheProxy_KeepsItsChallengeForTlsAlone()
    {
        using var client = NewClient();
        await client.GetAsync("/sign-in");

        await client.PostAsync("/sign-in?handler=PasskeyOptions", [("__RequestVerificationToken", client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);

        Assert.Contains(client.Cookies.GetAllCookies(), cookie => cookie.Name == "__Host-shikaku-portal-passkey" + Suffix && cookie.Secure);
    }

    [Fact]
    public async Task AnyPage_ThroughTheProxy_IsAskedForByTlsFromNowOn()
    {
        using var client = NewClient();

        using var answer = await client.Http.GetAsync("/account");

        Assert.Equal("max-age=63072000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal(new Uri(Public, "/sign-in?next=%2Faccount"), new Uri(Public, answer.Headers.Location!));
    }

    [Fact]
    public async Task Form_SentAfterTheSessionEnded_IsKeptAndGoesOn()
    {
        var mail = await AddUserAsync();
        using var client = NewClient();
        await client.GetAsync("/sign-in?next=%2Faccount%2Fcontact");
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));
        await portal.Database.ExecuteAsync("update sign_in_sessions set ended_at = now()");

        await client.PressAsync("保存する", ("Name", "見本　改姓"), ("Phone", "0398765432"));
        Assert.Contains("お預かりしています", client.Text, StringComparison.Ordinal);
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));

        Assert.Equal("入力した内容が残っています", client.Heading);
        Assert.Contains("見本　改姓", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_ThroughTheProxy_LeavesNothingInTheBrowser()
    {
        var mail = await AddUserAsync();
        using var client = NewClient();
        await client.GetAsync("/sign-in?next=%2Faccount");
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"))]);

        using var answer = await client.Http.PostAsync("/sign-out", form);

        Assert.Equal("\"cache\", \"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        Assert.DoesNotContain(client.Cookies.GetAllCookies(), cookie => cookie.Name == "__Host-shikaku-portal" + Suffix);
    }

    [Fact]
    public async Task Site_AskedPastTheProxyInTheClear_AnswersItsHealthAlone()
    {
        using var past = new PageClient(portal.Address);

        using var page = await past.Http.GetAsync("/sign-in");
        using var health = await past.Http.GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.MisdirectedRequest, page.StatusCode);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    private PageClient NewClient() => new(Public, portal.Keys.ApiAuthority);

    private async Task<string> AddUserAsync()
    {
        var user = await portal.AddUserAsync();
        var hash = portal.Services.GetRequiredService<Passwords>().Hash(Password);
        await portal.Database.ExecuteAsync($"update portal_users set password_hash = '{hash}' where id = '{user.Id}'");
        return user.Email!;
    }
}
