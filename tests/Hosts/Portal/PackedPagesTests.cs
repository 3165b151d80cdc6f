using Shikaku.Hosts.Portal.Registration;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal;

/// <summary>Pages are packed where nothing of them is secret, and nowhere else (BREACH).</summary>
public sealed class PackedPagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly RunningPortal portal = fixture.Portal;

    [Theory]
    [InlineData("/")]
    [InlineData("/help/questions")]
    [InlineData("/error-codes")]
    [InlineData("/subsidy/devices")]
    [InlineData("/handouts/calling-out/steps")]
    public async Task Page_WithoutASecret_IsPackedForNobodyAlone(string path)
    {
        using var anybody = portal.NewClient();
        using var user = await portal.SignedInAsync();

        Assert.Equal("br", await PackingAsync(anybody, path));
        Assert.Null(await PackingAsync(user, path));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/register")]
    [InlineData("/exemption/practice")]
    public async Task Page_WithATokenInItsForm_IsNot(string path)
    {
        using var client = portal.NewClient();

        Assert.Null(await PackingAsync(client, path));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/help/questions")]
    [InlineData("/error-codes")]
    [InlineData("/error-codes/E101")]
    [InlineData("/subsidy/devices")]
    [InlineData("/statistics")]
    [InlineData("/app")]
    [InlineData("/handouts/calling-out/steps")]
    public async Task Page_ThatIsPacked_HoldsNoToken(string path)
    {
        using var client = portal.NewClient();

        await client.GetAsync(path);

        Assert.Null(client.Page.QuerySelector("input[name=__RequestVerificationToken], form[method=post] input[type=hidden]"));
        Assert.False(string.IsNullOrEmpty(client.Page.QuerySelector("meta[name=description]")?.GetAttribute("content")));
    }

    private static async Task<string?> PackingAsync(PageClient client, string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, path);
        asked.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await client.Http.SendAsync(asked);
        Assert.True(answer.IsSuccessStatusCode);
        return answer.Content.Headers.ContentEncoding.SingleOrDefault();
    }
}
