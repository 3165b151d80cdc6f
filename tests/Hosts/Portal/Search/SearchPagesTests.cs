using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Hosts.Portal.Registration;
using Shikaku.Portal.Search;
using Shikaku.Rules.Articles;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Search;

public sealed class SearchPagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly RunningPortal portal = fixture.Portal;

    [Fact]
    public async Task Search_ByAWordOfAnotherWriting_MarksItInWhatItFinds()
    {
        await PutAsync(TestArticles.Shipped("bounty", TestArticles.Text("協力金の受け取り方")));
        using var client = portal.NewClient();

        await client.GetAsync("/search?q=" + Uri.EscapeDataString("キョウリョクキン"));

        Assert.Equal("/articles/bounty", client.Page.QuerySelector("ol.article-list a")!.GetAttribute("href"));
        Assert.Equal("協力金", client.Page.QuerySelector("ol.article-list a mark")!.TextContent);
        Assert.Equal("キョウリョクキン", client.Page.QuerySelector("#search-words")!.GetAttribute("value"));
        Assert.Empty(client.Cookies.GetAllCookies());
    }

    [Theory]
    [InlineData("E101")]
    [InlineData("ｅ１０１")]
    public async Task Search_ByAnErrorCode_LeadsToItsPageFirst(string typed)
    {
        using var client = portal.NewClient();

        await client.GetAsync("/search?q=" + Uri.EscapeDataString(typed));

        Assert.Equal("/error-codes/E101", client.Page.QuerySelector("ol.article-list a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Search_OfNothingThatIsThere_SaysWhatToDo()
    {
        await PutAsync(TestArticles.Shipped("read-often", TestArticles.Text("よく読まれる記事")));
        using var client = portal.NewClient();

        await client.GetAsync("/search?q=zzzz");

        Assert.Contains("見つかりませんでした", client.Text, StringComparison.Ordinal);
        Assert.Contains("よく読まれているページ", client.Text, StringComparison.Ordinal);
        Assert.Contains("0800-080-4583", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_InVain_IsCountedWithoutWhoSearched()
    {
        using var client = portal.NewClient();

        foreach (var typed in (string[])["未確認飛行物体", "未確認飛行物体", "zzzz 090-1234-5678", "zzzz@example.jp"])
        {
            await client.GetAsync("/search?q=" + Uri.EscapeDataString(typed));
        }

        await using var scope = portal.Services.CreateAsyncScope();
        await portal.Services.GetRequiredService<VainSearches>().WriteAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), default);
        await using var db = portal.Database.OwnerContext();
        var kept = await db.VainSearches.ToListAsync();
        Assert.Equal(2, kept.Single(each => each.Words == "未確認飛行物体").Times);
        Assert.DoesNotContain(kept, each => each.Words.Contains("1234", StringComparison.Ordinal) || each.Words.Contains("example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_OfMoreThanAPage_GoesOnAndKeepsTheKind()
    {
        await PutAsync([.. Enumerable.Range(1, 21).Select(i => TestArticles.Shipped($"many-{i}", TestArticles.Text($"潜水艦の話 {i}"), i == 1 ? ArticleKind.News : ArticleKind.Manual))]);
        using var client = portal.NewClient();

        await client.GetAsync("/search?q=" + Uri.EscapeDataString("潜水艦"));
        Assert.Equal(20, client.Page.QuerySelectorAll("ol.article-list li").Length);
        await client.GetAsync(client.Page.QuerySelectorAll("main nav a").Single(link => link.TextContent == "次の20件").GetAttribute("href")!);
        Assert.Single(client.Page.QuerySelectorAll("ol.article-list li"));
        await client.GetAsync(client.Page.QuerySelectorAll("main nav a").Single(link => link.TextContent.StartsWith("お知らせ", StringComparison.Ordinal)).GetAttribute("href")!);

        Assert.Equal("/articles/many-1", Assert.Single(client.Page.QuerySelectorAll("ol.article-list a")).GetAttribute("href"));
    }

    [Fact]
    public async Task Search_ForThoseSignedIn_FindsWhatOthersAreNotTold()
    {
        await PutAsync(TestArticles.Shipped("within", TestArticles.Text("気球の中の話") with { Audience = ArticleAudience.SignedIn }));
        using var anybody = portal.NewClient();
        using var user = await portal.SignedInAsync();
        var address = "/search?q=" + Uri.EscapeDataString("気球");

        await anybody.GetAsync(address);
        await user.GetAsync(address);

        Assert.Null(anybody.Page.QuerySelector("a[href='/articles/within']"));
        Assert.NotNull(user.Page.QuerySelector("a[href='/articles/within']"));
    }

    [Fact]
    public async Task Json_OfAQuery_IsThatOfThePage()
    {
        await PutAsync(TestArticles.Shipped("machine", TestArticles.Text("望遠鏡の使い方")), TestArticles.Shipped("machine-too", TestArticles.Text("望遠鏡")));
        using var client = portal.NewClient();
        var query = "?q=" + Uri.EscapeDataString("望遠鏡");

        await client.GetAsync("/search" + query);
        using var answer = JsonDocument.Parse(await client.Http.GetStringAsync("/search.json" + query));

        var results = answer.RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(client.Page.QuerySelectorAll("ol.article-list a").Select(link => link.GetAttribute("href")), results.ConvertAll(each => each.GetProperty("url").GetString()));
        Assert.Equal(2, results.Count);
        Assert.Equal("よくある質問", results[0].GetProperty("kind").GetString());
        Assert.Equal("望遠鏡", results.ConvertAll(each => each.GetProperty("title").GetString()).Find(title => title!.Length == 3));
    }

    [Fact]
    public async Task Suggestions_ForTheFirstLetters_AreAListOfLinks()
    {
        await PutAsync(TestArticles.Shipped("suggested", TestArticles.Text("羅針盤の読み方")));
        using var client = portal.NewClient();

        await client.GetAsync("/search/suggestions?q=" + Uri.EscapeDataString("羅針"));

        Assert.Equal("/articles/suggested", client.Page.QuerySelector("#suggestions a")!.GetAttribute("href"));
    }

    public static TheoryData<string> Strange =>
    [
        "", "?q=", "?q=%20", "?q=a&q=b", "?q=%00", "?q=%ED%A0%80", "?q=%F0%9F%98%80", "?q=%E3%81%82", "?q=" + Uri.EscapeDataString("'; drop table articles; --"),
        "?q=%25%5F%5C", "?q=a&kind=none&part=-1", "?q=a&part=999999999999", "?q=" + Uri.EscapeDataString("<script>alert(1)</script>"), "?Q=" + Uri.EscapeDataString("(a OR b)*~^:\"\\"),
    ];

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task Search_OfStrangeText_IsAnswered(string query)
    {
        using var client = portal.NewClient();

        foreach (var address in (string[])["/search", "/search/suggestions"])
        {
            await client.GetAsync(address + query);
            Assert.Equal(HttpStatusCode.OK, client.Status);
            Assert.DoesNotContain("<script>alert", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }

        using var answer = await client.Http.GetAsync("/search.json" + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("あ", 800)]
    [InlineData("😀", 500)]
    [InlineData("kin ", 1_900)]
    public async Task Search_OfFarTooMuch_LooksAtTheBeginningAndSaysSo(string part, int times)
    {
        using var client = portal.NewClient();

        await client.GetAsync("/search?q=" + Uri.EscapeDataString(string.Concat(Enumerable.Repeat(part, times))).Replace("%20", "+", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Contains("はじめの100文字で探しました", client.Text, StringComparison.Ordinal);
    }

    /// <summary>No browser sends it from the box: refused before any of it is looked at.</summary>
    [Fact]
    public async Task Search_OfTenThousandCharacters_IsTooLongAnAddress()
    {
        using var client = portal.NewClient();

        using var answer = await client.Http.GetAsync("/search?q=" + new string('a', 10_000));

        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
    }

    private async Task PutAsync(params ShippedContent.Shipped[] articles)
    {
        await using var db = portal.Database.OwnerContext();
        await TestArticles.ImportAsync(db, articles);
    }
}
