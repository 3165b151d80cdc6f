using System.Net;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Printing;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Handouts;

public sealed class HandoutTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        portal.Clock.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero); // What ships has begun to be shown.
        await using var db = portal.Database.OwnerContext();
        await TestArticles.ImportAllAsync(db);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task CallingOut_OfWhoNeverMadeACard_IsFollowedByTheAnswersAlone()
    {
        using var client = portal.NewClient();
        await client.GetAsync("/articles/calling-out");
        await FollowAsync(client, "答えを選んで進むページを開く");

        foreach (var answer in (string[])["いいえ", "いいえ", "いいえ", "いいえ", "渡した"])
        {
            await FollowAsync(client, answer);
        }

        Assert.Contains("確認が終わりました。ありがとうございました。", client.Text, StringComparison.Ordinal);
        await FollowAsync(client, "1つ前の手順へ戻る");
        Assert.Contains("カードの申し込みかたは、この紙に書いてあります。", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("First")]
    public async Task CallingOut_OfAStepThatIsNone_IsNotFound(string step)
    {
        using var client = portal.NewClient();

        await client.GetAsync("/handouts/calling-out/steps?step=" + step);

        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    [Fact]
    public async Task Leaflet_OnThePage_BearsTheNameOfTheFacilityOrNone()
    {
        await portal.Database.ExecuteAsync("update facilities set name = 'ためし<b>*接骨院*'");
        using var anybody = portal.NewClient();
        using var user = await portal.SignedInAsync();

        await anybody.GetAsync("/articles/leaflet");
        await user.GetAsync("/articles/leaflet");

        Assert.Contains("当施設では、マイナンバーカードで", anybody.Text, StringComparison.Ordinal);
        Assert.Contains("ためし<b>*接骨院*では、マイナンバーカードで", user.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leaflet")]
    [InlineData("leaflet-ahaki")]
    [InlineData("poster")]
    public async Task Sheet_OnPaper_IsOneTaggedPageWithTheNameOfTheFacilityOrRoomForOne(string sheet)
    {
        using var anybody = portal.NewClient();
        using var user = await portal.SignedInAsync();
        await user.GetAsync("/articles/" + sheet);

        var (blank, named) = (await anybody.Http.GetByteArrayAsync($"/handouts/{sheet}.pdf"), await user.Http.GetByteArrayAsync($"/handouts/{sheet}.pdf"));

        foreach (var pdf in (byte[][])[blank, named])
        {
            var info = await Pdf.InfoAsync(pdf);
            Assert.Matches("Pages: +1\n", info);
            Assert.Matches("Tagged: +yes", info);
        }

        Assert.NotNull(user.Page.QuerySelector($"a[href='/handouts/{sheet}.pdf']"));
        Assert.Contains("ためし接骨院", await Pdf.TextAsync(named), StringComparison.Ordinal);
        Assert.Contains("施設の名前：", await Pdf.TextAsync(blank), StringComparison.Ordinal);
        Assert.DoesNotContain("{施設名}", await Pdf.TextAsync(blank), StringComparison.Ordinal);
        Assert.Equal(blank, await anybody.Http.GetByteArrayAsync($"/handouts/{sheet}.pdf"));
    }

    [Fact]
    public async Task Sheet_WhoseArticleIsNotShown_IsNotFound()
    {
        await portal.Database.ExecuteAsync("update articles set published = null where slug = 'leaflet'; update article_changes set number = number + 1");
        using var client = portal.NewClient();

        using var answer = await client.Http.GetAsync("/handouts/leaflet.pdf");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task FollowAsync(PageClient client, string words) =>
        client.GetAsync(client.Page.QuerySelectorAll("main a").Single(link => link.TextContent == words).GetAttribute("href")!);
}
