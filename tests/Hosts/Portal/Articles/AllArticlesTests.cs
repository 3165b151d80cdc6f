using System.Net;
using System.Text;
using Shikaku.Rules.Articles;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Printing;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Articles;

/// <summary>Everything that anybody may read, as one document.</summary>
public sealed class AllArticlesTests : IAsyncLifetime
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
    public async Task Text_ForBraille_HasEveryArticleWithoutTablesAndPictures()
    {
        await PutAsync("inside", "中の記事", TestArticles.Text("中の記事", "ひみつの本文\n") with { Audience = ArticleAudience.SignedIn });
        await PutAsync("with-a-table", "表の記事", TestArticles.Text("表の記事", "前の文\n\n| 名前 | 額 |\n|---|---|\n| 甲 | 1万円 |\n\n![絵の説明](pictures/a.png)\n\n1. [つぎ](/register)へ\n"));
        using var client = portal.NewClient();

        using var answer = await client.Http.GetAsync("/help/all.txt");

        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("前の文\r\n・名前は甲、額は1万円。\r\n1．つぎへ\r\n", text, StringComparison.Ordinal);
        Assert.Contains("【【ユーザー登録のしかたを知りたい】】\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ひみつ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("絵の説明", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{施設名}", text, StringComparison.Ordinal);
        Assert.Contains("当施設", text, StringComparison.Ordinal);
        Assert.DoesNotContain("|", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdf_OfAll_IsTaggedHasContentsAndIsPrintedOnceForWhatItSays()
    {
        using var client = portal.NewClient();

        using var first = await client.Http.GetAsync("/help/all.pdf");
        var pdf = await first.Content.ReadAsByteArrayAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/help/all.pdf");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.Http.SendAsync(again);
        var same = await client.Http.GetByteArrayAsync("/help/all.pdf");
        await PutAsync("brand-new", "まっさらな記事", TestArticles.Text("まっさらな記事"));
        var anew = await client.Http.GetByteArrayAsync("/help/all.pdf");

        Assert.Matches("Tagged: +yes", await Pdf.InfoAsync(pdf));
        Assert.Contains("目次", await Pdf.TextAsync(pdf), StringComparison.Ordinal);
        Assert.DoesNotContain("{施設名}", await Pdf.TextAsync(pdf), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(pdf, same);
        Assert.Contains("まっさらな記事", await Pdf.TextAsync(anew), StringComparison.Ordinal);
    }

    private async Task PutAsync(string slug, string title, ArticleText text)
    {
        await using var db = portal.Database.OwnerContext();
        await TestArticles.ImportAsync(db, TestArticles.Shipped(slug, text with { Title = title }));
    }
}
