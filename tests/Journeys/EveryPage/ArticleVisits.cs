using Microsoft.Playwright;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>The pages of articles in every state one can be in.</summary>
internal static class ArticleVisits
{
    private const string Body = "## 見出し\n\n本文です。[先](/articles/no-such)\n\n| 列 | 値 |\n|---|---|\n| あ | い |\n";

    public static async Task VisitOfficeAsync(PageSweep sweep, RunningBackOffice office, IPage lead, IPage callCentre)
    {
        await using (var db = office.Database.OwnerContext())
        {
            await TestArticles.ImportAsync(db, TestArticles.Shipped("shown"), TestArticles.Shipped("offered"), TestArticles.Shipped("waiting"));
            db.ArticleVersions.AddRange(
                Version("offered", VersionOrigin.Shipped, VersionState.Offered, office.Clock.Now), Version("waiting", VersionOrigin.Edited, VersionState.Waiting, office.Clock.Now),
                Version("shown", VersionOrigin.Edited, VersionState.Draft, office.Clock.Now));
            await db.SaveChangesAsync();
        }

        await sweep.VisitAllAsync(
            lead, office.Address, "lead", "/articles/files", "/articles", "/articles?State=Broken", "/articles/shown", "/articles/shown?shown=1&from=1&to=2", "/articles/offered", "/articles/waiting", "/articles/waiting/edit");
        await sweep.VisitAllAsync(callCentre, office.Address, "call-centre", "/articles/waiting", "/articles/offered");
        await VisitConflictAsync(sweep, office, lead);
    }

    /// <summary>Somebody else saved meanwhile; then the preview of what was typed.</summary>
    private static async Task VisitConflictAsync(PageSweep sweep, RunningBackOffice office, IPage page)
    {
        await page.GotoAsync(new Uri(office.Address, "/articles/shown/edit").ToString());
        await page.FillAsync("#Title", "別の題名");
        await page.FillAsync("#Note", "直しました。");
        await office.Database.ExecuteAsync("update article_versions set version = version + 1 where slug = 'shown'");
        await page.ClickAsync("text=下書きを保存する");
        await page.WaitForSelectorAsync("#conflict");
        await sweep.LookAsync(page, "conflict");
        await page.ClickAsync("text=プレビューを見る");
        await page.WaitForSelectorAsync("#preview");
        await sweep.LookAsync(page, "preview");
    }

    private static ArticleVersion Version(string slug, VersionOrigin origin, VersionState state, DateTimeOffset at) =>
        ArticleVersion.Of(TestArticles.Slug(slug), 2, TestArticles.Text("直した題名", Body), origin, state, Actor.Parse("staff:10000000-0000-7000-8000-000000000009"), at);
}
