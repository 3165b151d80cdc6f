using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;
using Shikaku.TestKit;
using Shikaku.TestKit.Articles;
using Shikaku.Web.Articles;
using Xunit;

namespace Shikaku.Database.Articles;

/// <summary>What becomes of the text that is shown when another comes, goes back or ships beside it.</summary>
public sealed class ReplaceArticlesTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly Actor Hanako = Actor.Staff(Guid.Parse("10000000-0000-7000-8000-000000000001"));
    private static readonly Actor Taro = Actor.Staff(Guid.Parse("10000000-0000-7000-8000-000000000002"));

    [Fact]
    public async Task Approve_ATextOfLaterWhileAnotherIsShown_IsRefusedUntilItsDay()
    {
        await ImportAsync("ahead");
        await SendAsync("ahead", 1, TestArticles.Text(body: "先の文章です。\n") with { ShownFrom = Today.AddDays(3) });

        var early = await ShowAsync("ahead", new VersionSeen(2, 2), VersionState.Waiting);
        var onTheDay = await ShowAsync("ahead", new VersionSeen(2, 2), VersionState.Waiting, FixedClock.Morning.AddDays(3));

        Assert.Equal((ArticleRefusals.FromAhead, null), (early.Refusal, onTheDay.Refusal));
    }

    [Fact]
    public async Task Approve_ATextOfLaterWhileNoneIsShown_IsTaken()
    {
        await ImportAsync("first");
        await using (var db = Open())
        {
            await new TakeDownArticle(db).RunAsync(new(TestArticles.Slug("first"), 1), As(Taro) with { Reason = "古いため" }, default);
        }

        await SendAsync("first", 1, TestArticles.Text() with { ShownFrom = Today.AddDays(3) });

        Assert.Null((await ShowAsync("first", new VersionSeen(2, 2), VersionState.Waiting)).Refusal);
    }

    /// <summary>Going back is a change of its own: its day, its line, and what the next text is written upon.</summary>
    [Fact]
    public async Task ShowAgain_AnOlderText_IsANewVersionThatSaysTheSame()
    {
        await PublishOwnAsync("back-again");

        var again = (await ShowAsync("back-again", new VersionSeen(1, 1), VersionState.Published)).Value!;

        var view = await ViewAsync("back-again");
        Assert.Equal((3, "第1版に戻しました。", VersionOrigin.Edited, VersionState.Published), (again.Number, again.Note, again.Origin, again.State));
        Assert.True(again.Says(view.Find(1)!.Text));
        Assert.Equal((3, 3), (view.Shown!.Number, view.Base.Number));
        Assert.Equal((Taro, FixedClock.Morning.ToUniversalTime()), (view.Shown.DecidedBy, view.Shown.DecidedAt));
    }

    [Fact]
    public async Task Send_ADraftThatAnImportCameAfter_IsTakenAndIsWhatTheNextIsWrittenUpon()
    {
        await ImportAsync("overtaken");
        await SaveAsync("overtaken", 1, TestArticles.Text(body: "下書きの文章です。\n"));
        await ImportAsync("overtaken", "配布の新しい文章です。");
        Assert.Equal(2, (await ViewAsync("overtaken")).Draft?.Number);

        await using (var db = Open())
        {
            Assert.Null((await new SendArticle(db).RunAsync(new(TestArticles.Slug("overtaken"), new VersionSeen(2, 1)), As(Hanako), default)).Refusal);
        }

        Assert.Null((await ShowAsync("overtaken", new VersionSeen(2, 2), VersionState.Waiting)).Refusal);
        Assert.Equal(2, (await ViewAsync("overtaken")).Base.Number);
    }

    [Fact]
    public async Task List_AfterWhatShipsWasLeftAside_SaysWhatTheOfficeDidLast()
    {
        await PublishOwnAsync("left-aside");
        await ImportAsync("left-aside", "配布の文章です。");
        await using var db = Open();
        await new DeclineArticleVersion(db).RunAsync(new(TestArticles.Slug("left-aside"), new VersionSeen(3, 1), VersionState.Offered), As(Taro), default);

        Assert.Equal(ArticleState.Shown, (await RowAsync("left-aside")).State);
    }

    [Theory]
    [InlineData("ended", 1)]
    [InlineData("inside", 1)]
    [InlineData("today", 0)]
    public async Task List_WithALinkToWhatItsReadersAreNotShown_CountsItAsBroken(string target, int broken)
    {
        await using (var db = fixture.Database.OwnerContext())
        {
            await TestArticles.ImportAsync(
                db,
                TestArticles.Shipped("ended", TestArticles.Text() with { ShownUntil = Today.AddDays(-1) }),
                TestArticles.Shipped("inside", TestArticles.Text() with { Audience = ArticleAudience.SignedIn }),
                TestArticles.Shipped("today", TestArticles.Text() with { ShownUntil = Today }),
                TestArticles.Shipped("to-" + target, TestArticles.Text(body: $"[先へ](/articles/{target})\n")),
                TestArticles.Shipped("from-inside", TestArticles.Text(body: "[先へ](/articles/inside)\n") with { Audience = ArticleAudience.SignedIn }));
        }

        Assert.Equal((broken, 0), ((await RowAsync("to-" + target)).Broken, (await RowAsync("from-inside")).Broken));
    }

    private static ActingAs As(Actor actor, DateTimeOffset? at = null) => new(actor, Reason: null, at ?? FixedClock.Morning);

    private static CheckArticleLinks Links(AppDbContext db) => new(db, new ArticleTexts(ArticleHtml.Links), new FixedClock(FixedClock.Morning));

    private AppDbContext Open() => AppDbContext.Open(fixture.Database.BackOfficeConnectionString);

    private async Task ImportAsync(string slug, string body = "本文です。")
    {
        await using var db = fixture.Database.OwnerContext();
        await TestArticles.ImportAsync(db, TestArticles.Shipped(slug, TestArticles.Text(body: body + "\n")));
    }

    /// <summary>Hanako's, upon a version of row 1.</summary>
    private async Task<SaveArticle.Saved> SaveAsync(string slug, int upon, ArticleText text)
    {
        await using var db = Open();
        var saved = await new SaveArticle(db).RunAsync(new SaveArticle.Request(TestArticles.Slug(slug), null, new VersionSeen(upon, 1), new ArticleEntry(text, "直しました。")), As(Hanako), default);
        return saved.Value!;
    }

    private async Task SendAsync(string slug, int upon, ArticleText text)
    {
        var saved = await SaveAsync(slug, upon, text);
        await using var db = Open();
        Assert.Null((await new SendArticle(db).RunAsync(new(TestArticles.Slug(slug), new VersionSeen(saved.Number, saved.Version)), As(Hanako), default)).Refusal);
    }

    private async Task PublishOwnAsync(string slug)
    {
        await ImportAsync(slug);
        await SendAsync(slug, 1, TestArticles.Text(body: "花子の文章です。\n"));
        Assert.Null((await ShowAsync(slug, new VersionSeen(2, 2), VersionState.Waiting)).Refusal);
    }

    private async Task<Outcome<ArticleVersion>> ShowAsync(string slug, VersionSeen seen, VersionState state, DateTimeOffset? at = null)
    {
        await using var db = Open();
        return await new ShowArticleVersion(db, Links(db)).RunAsync(new ShowArticleVersion.Request(TestArticles.Slug(slug), seen, state), As(Taro, at), default);
    }

    private async Task<ShowArticle.View> ViewAsync(string slug)
    {
        await using var db = Open();
        return (await new ShowArticle(db).RunAsync(TestArticles.Slug(slug), default))!;
    }

    private async Task<ListArticles.Row> RowAsync(string slug)
    {
        await using var db = Open();
        return (await new ListArticles(db, Links(db)).RunAsync(new(null, null, false, slug, 1), default)).Rows.Single(row => row.Article.Slug.Value == slug);
    }
}
