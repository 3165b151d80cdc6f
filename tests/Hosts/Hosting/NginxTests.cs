using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.SignIn;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Hosting;

/// <summary>Both sites behind nginx, each by its own name, as docs/operations.md has them run.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private const string Password = "まいあさ公園を三周はしる";
    private static readonly Uri Portal = new("https://" + RunningNginx.PortalName);
    private static readonly Uri Office = new("https://" + RunningNginx.OfficeName);

    private RunningPortal portal = null!;
    private RunningBackOffice office = null!;
    private RunningNginx nginx = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(configure: null, $"--Portal:PublicAddress={Portal.GetLeftPart(UriPartial.Authority)}", "--Proxy:Trusted=127.0.0.1");
        office = await RunningBackOffice.StartAsync(configure: null, $"--BackOffice:PublicAddress={Office.GetLeftPart(UriPartial.Authority)}", "--Proxy:Trusted=127.0.0.1");
        nginx = await RunningNginx.StartAsync(portal.Address, office.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await nginx.DisposeAsync();
        await office.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Portal_SignIn_SetsCookiesForItsNameAndTlsAlone()
    {
        var user = await portal.AddUserAsync();
        var hash = portal.Services.GetRequiredService<Passwords>().Hash(Password);
        await portal.Database.ExecuteAsync($"update portal_users set password_hash = '{hash}' where id = '{user.Id}'");
        using var client = ClientOf(Portal);

        await client.GetAsync("/account");
        Assert.Equal("/sign-in?next=%2Faccount", client.Path);
        await client.PressAsync("ログイン", ("Mail", user.Email!), ("Password", Password));

        Assert.Equal("/account", client.Path);
        var cookies = client.Cookies.GetAllCookies();
        Assert.Equal(["__Host-shikaku-portal", "__Host-shikaku-portal-form"], cookies.Select(cookie => cookie.Name).Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie => Assert.True(cookie is { Secure: true, HttpOnly: true, Path: "/", Domain: RunningNginx.PortalName }, cookie.ToString()));
        Assert.Empty(client.Cookies.GetCookies(Office));
    }

    [Fact]
    public async Task Portal_WrongPassword_IsCountedForTheNetworkOfTheVisitor()
    {
        var user = await portal.AddUserAsync();
        using var client = ClientOf(Portal);

        await client.GetAsync("/sign-in");
        await client.PressAsync("ログイン", ("Mail", user.Email!), ("Password", "まちがい"));

        Assert.Equal("127.7.7.0/24", await portal.Database.ScalarAsync<string>("select network from wrong_tries"));
    }

    [Fact]
    public async Task BackOffice_ByItsOwnName_IsAnotherSiteWithCookiesOfItsOwn()
    {
        using var client = ClientOf(Office);

        await client.GetAsync("/review");

        Assert.Equal((HttpStatusCode.OK, "/sign-in?next=%2Freview"), (client.Status, client.Path));
        Assert.All(client.Cookies.GetAllCookies(), cookie => Assert.True(cookie is { Secure: true, Domain: RunningNginx.OfficeName } && cookie.Name.StartsWith("__Host-", StringComparison.Ordinal)));
        Assert.NotEmpty(client.Cookies.GetAllCookies());
        Assert.Empty(client.Cookies.GetCookies(Portal));
    }

    [Fact]
    public async Task Portal_AnyPage_IsAskedForByTlsFromNowOnAndLeadsThereAlone()
    {
        using var client = ClientOf(Portal);
        using var clear = ClientOf(new Uri("http://" + RunningNginx.PortalName));

        using var answer = await client.Http.GetAsync("/account");
        using var led = await clear.Http.GetAsync("/account?x=1");

        Assert.Equal("max-age=63072000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal(new Uri(Portal, "/sign-in?next=%2Faccount"), new Uri(Portal, answer.Headers.Location!));
        Assert.Equal((HttpStatusCode.MovedPermanently, new Uri(Portal, "/account?x=1")), (led.StatusCode, led.Headers.Location));
    }

    [Fact]
    public async Task AnotherName_IsShownNoCertificate()
    {
        using var client = ClientOf(new Uri("https://evil.example"));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.Http.GetAsync("/"));
    }

    private PageClient ClientOf(Uri site) => new(site, nginx.Certificate, nginx.ConnectAsync);
}
