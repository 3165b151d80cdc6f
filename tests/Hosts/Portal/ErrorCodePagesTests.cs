using System.Net;
using Shikaku.Hosts.Portal.Registration;
using Shikaku.Rules.ErrorCodes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal;

/// <summary>What somebody at the counter finds who types the code of the screen.</summary>
public sealed class ErrorCodePagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly RunningPortal portal = fixture.Portal;

    [Theory]
    [InlineData("/error-codes/E105", "E105　暗証番号が違うか、使えません")]
    [InlineData("/error-codes/ｒ０１", "R01　カードリーダーが見つかりません")]
    [InlineData("/error-codes/e104", "E104　健康保険証利用登録がされていません")]
    public async Task Code_InTheAddress_HasItsPage(string path, string heading)
    {
        using var client = portal.NewClient();

        await client.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, heading), (client.Status, client.Heading));
        Assert.Equal("/error-codes/" + heading.Split('　')[0], client.Path);
        Assert.Contains("次にすること", client.Text, StringComparison.Ordinal);
        Assert.NotNull(client.Page.QuerySelector("main a[href^='tel:']"));
    }

    [Fact]
    public async Task Code_Every_HasItsPageByALinkOfTheList()
    {
        using var client = portal.NewClient();
        await client.GetAsync("/error-codes");
        var links = client.Page.QuerySelectorAll("main dl a").Select(link => link.GetAttribute("href")).ToList();

        Assert.Equal(ErrorCodeCatalogue.ForFacilities.Select(code => "/error-codes/" + code.Code).Order(StringComparer.Ordinal), links.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("E999")]
    [InlineData("S101")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("%3Cscript%3E")]
    public async Task Code_Unknown_IsNotFoundAndOffersASearch(string code)
    {
        using var client = portal.NewClient();

        await client.GetAsync("/error-codes/" + code);

        Assert.Equal((HttpStatusCode.NotFound, "このコードはありません"), (client.Status, client.Heading));
        Assert.NotNull(client.Page.QuerySelector("form[action='/error-codes'] input[name=q]"));
    }

    [Theory]
    [InlineData("ＥＲＲＯＲ　そんな言葉はない", "見つかりませんでした。")]
    [InlineData("e10", "5件見つかりました。")]
    [InlineData("拡張APDU", "2件見つかりました。")]
    public async Task Search_SaysHowManyItFound(string typed, string words)
    {
        using var client = portal.NewClient();

        await client.GetAsync("/error-codes?q=" + Uri.EscapeDataString(typed));

        Assert.StartsWith(words, client.Page.QuerySelector("main [role=status]")!.TextContent, StringComparison.Ordinal);
    }
}
