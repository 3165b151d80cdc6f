using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Shikaku.TestKit;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Hosting;

/// <summary>By which names, and by whose word, a site is reached.</summary>
public sealed class SiteFrontTests
{
    [Fact]
    public async Task Portal_ByAnotherName_RefusesAndLeadsNowhere()
    {
        await using var portal = await RunningPortal.StartAsync();
        using var client = portal.NewClient();

        Assert.Equal((HttpStatusCode.BadRequest, null), await AskAsync(client, "evil.example"));
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(client, "portal.test")).Status);
    }

    [Fact]
    public async Task BackOffice_ByAnotherName_RefusesAndLeadsNowhere()
    {
        await using var office = await RunningBackOffice.StartAsync();
        using var client = office.NewClient();

        Assert.Equal((HttpStatusCode.BadRequest, null), await AskAsync(client, "evil.example"));
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(client, "127.0.0.1")).Status);
    }

    [Theory]
    [InlineData(null, "http")]
    [InlineData("192.0.2.0/24,2001:db8::7", "http")]
    [InlineData("127.0.0.0/8", "https")]
    [InlineData("192.0.2.7,127.0.0.1", "https")]
    public async Task Portal_ToldHowItWasAsked_BelievesNamedProxiesAlone(string? trusted, string scheme)
    {
        await using var portal = await RunningPortal.StartAsync(configure: null, trusted is null ? [] : [$"--Proxy:Trusted={trusted}"]);
        using var client = portal.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "198.51.100.9");
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var answer = await client.Http.SendAsync(request);

        Assert.Equal($"{scheme}://{portal.Address.Authority}/sign-in?next=%2Faccount", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Portal_WithACertificate_SpeaksTlsItself()
    {
        using var keys = new TestKeys();
        await using var portal = await RunningPortal.StartAsync(configure: null,
            "--Portal:PublicAddress=https://localhost", $"--Portal:Certificate={keys.Folder}/api-server.pem", $"--Portal:CertificateKey={keys.Folder}/api-server.key");
        using var client = new PageClient(portal.Address, keys.ApiAuthority);

        await client.GetAsync("/register");

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Equal("__Host-shikaku-portal-form", Assert.Single(client.Cookies.GetAllCookies()).Name);
        await AssertStrongTlsAloneAsync(portal.Address, keys.ApiAuthority);
    }

    [Fact]
    public async Task Api_AskedForAWeakSuite_RefusesIt()
    {
        await using var api = await RunningApi.StartAsync();

        await AssertStrongTlsAloneAsync(api.Address, api.Keys.ApiAuthority);
    }

    private static async Task<(HttpStatusCode Status, string? Location)> AskAsync(PageClient client, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Host = host;
        using var answer = await client.Http.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    private static async Task AssertStrongTlsAloneAsync(Uri host, X509Certificate2 authority)
    {
        Assert.Equal(SslProtocols.Tls13, await ShakeHandsAsync(host, authority, SslProtocols.None, null));
        Assert.Equal(SslProtocols.Tls12, await ShakeHandsAsync(host, authority, SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384));
        await Assert.ThrowsAsync<AuthenticationException>(() => ShakeHandsAsync(host, authority, SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256));
    }

    private static async Task<SslProtocols> ShakeHandsAsync(Uri host, X509Certificate2 authority, SslProtocols protocols, TlsCipherSuite? suite)
    {
        using var patience = Patience.Begin();
        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Host, host.Port, patience.Token);
        await using var tls = new SslStream(connection.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host.Host,
                EnabledSslProtocols = protocols,
                CipherSuitesPolicy = suite is { } only && !OperatingSystem.IsWindows() ? new CipherSuitesPolicy([only]) : null,
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck },
            },
            patience.Token);
        return tls.SslProtocol;
    }
}
