using Shikaku.Hosts.Portal.Registration;
using Shikaku.Rules.Articles;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Articles;

/// <summary>改訂履歴 of よくある質問.</summary>
public sealed class RevisionPagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly RunningPortal portal = fixture.Portal;

    [Fact]
    public async Task Revisions_ForAnybody_SayWhatWasChangedWhenAndNotByWhom()
    {
        await using (var db = portal.Database.OwnerContext())
        {
            await TestArticles.ImportAsync(
                db,
                TestArticles.Shipped("asked", TestArticles.Text("よく聞かれること")),
                TestArticles.Shipped("inside", TestArticles.Text("中だけの質問") with { Audience = ArticleAudience.SignedIn }),
                TestArticles.Shipped("later", TestArticles.Text("先の質問") with { ShownFrom = new DateOnly(2999, 1, 1) }),
                TestArticles.Shipped("ended", TestArticles.Text("終わった質問") with { ShownUntil = new DateOnly(2026, 1, 2) }),
                TestArticles.Shipped("turned", TestArticles.Text("中に移した質問")),
                TestArticles.Shipped("leaflet-of-test", TestArticles.Text("配布物の題名"), ArticleKind.Handout));
        }

        await portal.Database.ExecuteAsync("""
            insert into article_versions (slug, number, origin, state, title, description, topic, audience, shown_from, body, written_at, written_by, decided_at, decided_by, note)
            select slug, 2, 'Edited', 'Published', title, description, topic, audience, shown_from, '直した文章です。', '2026-11-18', 'staff:x', '2026-11-19T00:00:00Z', 'staff:y', '締切りの日を直しました。'
            from article_versions where slug = 'asked'
            """);
        await using (var db = portal.Database.OwnerContext())
        {
            await TestArticles.ImportAsync(db, TestArticles.Shipped("turned", TestArticles.Text("中だけの質問") with { Audience = ArticleAudience.SignedIn }));
        }

        using var client = portal.NewClient();

        await client.GetAsync("/help/questions/versions");

        Assert.Equal("よくある質問の改訂履歴", client.Heading);
        var rows = client.Page.QuerySelectorAll(".article-list li").Select(row => row.TextContent.Trim()).ToList();
        Assert.Contains(rows, row => row.Contains("よく聞かれること", StringComparison.Ordinal) && row.Contains("締切りの日を直しました。", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("よく聞かれること", StringComparison.Ordinal) && row.Contains("新しく載せました。", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("中だけの質問", StringComparison.Ordinal) || row.Contains("先の質問", StringComparison.Ordinal) || row.Contains("配布物の題名", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("終わった質問", StringComparison.Ordinal) || row.Contains("中に移した質問", StringComparison.Ordinal));
        Assert.DoesNotContain("staff", client.Text, StringComparison.Ordinal);
    }
}
