using System.Net;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>The token of a mailed link stands in the address for one moment alone.</summary>
public sealed class MailedTokenTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("/activate")]
    [InlineData("/password/reset")]
    [InlineData("/account/mail/confirm")]
    [InlineData("/account/take-back")]
    public async Task Link_Opened_LeavesTheAddressWithoutItsToken(string path)
    {
        using var client = Portal.NewClient();
        using var http = Patience.Client(Portal.Address, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

        using var answer = await http.GetAsync(path + "?token=abc-secret&x=1");
        await client.GetAsync(path + "?token=abc-secret&x=1");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(path + "?x=1", answer.Headers.Location!.OriginalString);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("abc-secret", cookie, StringComparison.Ordinal);
        Assert.Equal(path + "?x=1", client.Path);
    }

    [Fact]
    public async Task Activation_OpenedTwiceThenSent_WorksWithoutTheAddress()
    {
        var mail = NewMail();
        using var first = await RegisterAsync(mail);
        using var client = Portal.NewClient();
        await client.GetAsync(await LinkAsync(mail));
        Assert.Equal("/activate", client.Path);
        await client.GetAsync("/activate");

        await client.PressAsync("登録を完了する", ("Password", Password));

        Assert.Equal("/home", client.Path);
        await client.GetAsync("/activate");
        Assert.Contains("R121", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Link_OpenedAnewAnHourAndASecondLater_IsThereAndIsNot(int secondsLater, bool there)
    {
        var mail = NewMail();
        using var first = await RegisterAsync(mail);
        using var client = Portal.NewClient();
        await client.GetAsync(await LinkAsync(mail));
        Portal.Clock.Now += TimeSpan.FromHours(1) + TimeSpan.FromSeconds(secondsLater);

        await client.GetAsync("/activate");

        Assert.Equal(!there, client.Text.Contains("R121", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_OfOnePage_IsNoneForAnother()
    {
        using var client = await EnteredAsync(NewMail());
        var mail = NewMail();
        using var first = await RegisterAsync(mail);
        await client.GetAsync(await LinkAsync(mail));

        await client.GetAsync("/password/reset");

        Assert.Contains("R121", client.Text, StringComparison.Ordinal);
    }
}
