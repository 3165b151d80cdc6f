using System.Net;
using Shikaku.Hosts.Portal.Registration;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal;

/// <summary>What anybody sees without signing in.</summary>
public sealed class PublicPagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly RunningPortal portal = fixture.Portal;

    /// <summary>「対応していることが確認できている機種についてはポータルサイトをご確認ください」: before the purchase, so before the registration.</summary>
    [Fact]
    public async Task Devices_BeforeRegistration_AreThereFromTheTopPage()
    {
        using var client = portal.NewClient();
        await client.GetAsync("/");

        await client.GetAsync(client.Page.QuerySelector("a[href='/subsidy/devices']")!.GetAttribute("href")!);

        Assert.Equal("/subsidy/devices", client.Path);
        Assert.Contains("拡張APDU対応", client.Text, StringComparison.Ordinal);
        Assert.NotNull(client.Page.QuerySelector("a[href='https://www2.jpki.go.jp/prepare/pdf/nfclist.pdf']"));
        Assert.NotNull(client.Page.QuerySelector("main a[href='/']"));
    }

    [Theory]
    [InlineData("/faq")]
    [InlineData("/subsidy/unknown")]
    public async Task UnknownAddress_SignedInOrNot_IsNotFound(string path)
    {
        using var anybody = portal.NewClient();
        using var user = await portal.SignedInAsync();

        foreach (var http in (HttpClient[])[anybody.Http, user.Http])
        {
            using var response = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task SignIn_AsInTheManual_AndItsFooterSaysWhetherTheTelephoneIsAnswered()
    {
        using var client = portal.NewClient();

        await client.GetAsync("/sign-in");

        Assert.Contains("ユーザーID（原則メールアドレス）", client.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Matches("いま電話を受け付けています|いまは電話の受付時間外です", client.Page.QuerySelector("footer")!.TextContent);
    }
}
