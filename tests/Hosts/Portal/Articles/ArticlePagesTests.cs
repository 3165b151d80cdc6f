using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Hosts.Portal.Registration;
using Shikaku.Portal.Articles;
using Shikaku.Rules.Articles;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Articles;

public sealed class ArticlePagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly RunningPortal portal = fixture.Portal;

    [Fact]
    public async Task Article_ForAnybody_IsReadWithItsTrailAndWithoutACookie()
    {
        await PutAsync(TestArticles.Shipped("readable", TestArticles.Text("読める記事", "## 手順\n\n<script>x</script>\n\n[登録](/register)")));
        using var client = portal.NewClient();

        await client.GetAsync("/articles/readable");

        Assert.Equal("読める記事", client.Heading);
        Assert.Equal("例です。", client.Page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal(["ホーム", "よくある質問", "読める記事"], client.Page.QuerySelectorAll(".breadcrumb li").Select(each => each.TextContent.Trim()));
        Assert.Contains("<script>x</script>", client.Text, StringComparison.Ordinal);
        Assert.Empty(client.Cookies.GetAllCookies());
    }

    [Fact]
    public async Task Article_EditedMeanwhile_IsReadAtOnce()
    {
        await PutAsync(TestArticles.Shipped("fresh", TestArticles.Text(body: "前の本文")));
        using var client = portal.NewClient();
        await client.GetAsync("/articles/fresh");

        await PutAsync(TestArticles.Shipped("fresh", TestArticles.Text(body: "今の本文")));
        await client.GetAsync("/articles/fresh");

        Assert.Contains("今の本文", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_ForThoseSignedIn_IsNotThereForOthers()
    {
        await PutAsync(TestArticles.Shipped("inside", TestArticles.Text("中の記事") with { Audience = ArticleAudience.SignedIn }));
        using var anybody = portal.NewClient();
        using var user = await portal.SignedInAsync();

        await anybody.GetAsync("/help/questions");
        Assert.DoesNotContain("中の記事", anybody.Text, StringComparison.Ordinal);
        await anybody.GetAsync("/articles/inside");
        await user.GetAsync("/articles/inside");

        Assert.Equal(HttpStatusCode.NotFound, anybody.Status);
        Assert.Equal("中の記事", user.Heading);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("yesterday")]
    [InlineData("none")]
    [InlineData("A B")]
    public async Task Article_NotOfToday_IsNotFound(string slug)
    {
        await PutAsync(
            TestArticles.Shipped("tomorrow", TestArticles.Text() with { ShownFrom = new DateOnly(2999, 1, 1) }),
            TestArticles.Shipped("yesterday", TestArticles.Text() with { ShownFrom = new DateOnly(2020, 1, 1), ShownUntil = new DateOnly(2020, 1, 2) }));
        using var client = portal.NewClient();

        await client.GetAsync("/articles/" + Uri.EscapeDataString(slug));

        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    [Fact]
    public async Task Useful_SaidTwiceFromOneNetwork_CountsOnce()
    {
        await PutAsync(TestArticles.Shipped("voted"));
        using var client = portal.NewClient();

        for (var i = 0; i < 2; i++)
        {
            await client.GetAsync("/articles/voted");
            await client.PressAsync("はい");
        }

        Assert.Contains("ありがとうございました", client.Text, StringComparison.Ordinal);
        await WriteCountsAsync();
        Assert.Equal((2L, 1, 0), await CountsAsync("voted"));
    }

    [Fact]
    public async Task List_OfEachKind_GroupsByTopic()
    {
        await PutAsync(TestArticles.Shipped("listed", TestArticles.Text("一覧の記事"), ArticleKind.Manual));
        using var client = portal.NewClient();

        foreach (var kind in ArticleKinds.All)
        {
            await client.GetAsync("/help/" + ArticleKinds.Folder(kind));
            Assert.Equal(ArticleKinds.Name(kind), client.Heading);
        }

        await client.GetAsync("/help/manuals");
        Assert.Equal(["すべての手順書・マニュアル", "施術所等向け総合ポータルサイト手順書"], client.Page.QuerySelectorAll(".manuals h2, .manuals h3").Select(heading => heading.TextContent));
        Assert.NotNull(client.Page.QuerySelector("a[href='/articles/listed']"));
    }

    [Fact]
    public async Task File_OfAnArticle_IsServedAndAskedForAgainOnlyWhenItChanged()
    {
        await using var db = portal.Database.OwnerContext();
        await TestArticles.ImportAsync(db, new ShippedContent([], [new ShippedContent.Picture("a-picture.png", [1, 2, 3])], []));
        using var client = portal.NewClient();

        using var first = await client.Http.GetAsync("/articles/files/a-picture.png");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/articles/files/a-picture.png");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.Http.SendAsync(again);
        using var none = await client.Http.GetAsync("/articles/files/none.png");

        Assert.Equal("image/png", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal([1, 2, 3], await first.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    /// <summary>Four eyes hold for pictures too, and what is for those signed in is for them alone.</summary>
    [Fact]
    public async Task File_ThatStaffAdded_IsServedOnlyToWhomAnArticleShowsIt()
    {
        await portal.Database.ExecuteAsync("""
            insert into article_files (name, media_type, content, sha256, origin, added_at, added_by)
            select name, 'image/png', '\x010203', '\x01', 'Edited', now(), 'staff:x' from unnest(array['waiting.png', 'shown.png', 'offered.pdf', 'inside.png', 'ended.png']) as name
            """);
        await PutAsync(
            TestArticles.Shipped("with-files", TestArticles.Text(body: "![受付](pictures/shown.png)\n\n[様式](/articles/files/offered.pdf)\n")),
            TestArticles.Shipped("file-inside", TestArticles.Text(body: "![受付](pictures/inside.png)\n") with { Audience = ArticleAudience.SignedIn }),
            TestArticles.Shipped("file-ended", TestArticles.Text(body: "![受付](pictures/ended.png)\n") with { ShownUntil = new DateOnly(2026, 1, 2) }));
        using var anybody = portal.NewClient();
        using var user = await portal.SignedInAsync();

        Assert.Equal(["shown.png", "offered.pdf"], await ServedAsync(anybody));
        Assert.Equal(["shown.png", "offered.pdf", "inside.png"], await ServedAsync(user));
        await PutAsync(TestArticles.Shipped("with-files", TestArticles.Text(body: "![受付](pictures/waiting.png)\n")));
        Assert.Equal(["waiting.png"], await ServedAsync(anybody));

        static async Task<List<string>> ServedAsync(PageClient client)
        {
            var served = new List<string>();
            foreach (var name in new[] { "waiting.png", "shown.png", "offered.pdf", "inside.png", "ended.png" })
            {
                using var answer = await client.Http.GetAsync("/articles/files/" + name);
                served.AddRange(answer.IsSuccessStatusCode ? [name] : []);
            }

            return served;
        }
    }

    private async Task PutAsync(params ShippedContent.Shipped[] articles)
    {
        await using var db = portal.Database.OwnerContext();
        await TestArticles.ImportAsync(db, articles);
    }

    private async Task WriteCountsAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await portal.Services.GetRequiredService<ArticleCounts>().WriteAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), default);
    }

    private async Task<(long Views, int Useful, int NotUseful)> CountsAsync(string slug)
    {
        await using var db = portal.Database.OwnerContext();
        var article = (await db.Articles.FindAsync(TestArticles.Slug(slug)))!;
        return (article.Views, article.Useful, article.NotUseful);
    }
}
