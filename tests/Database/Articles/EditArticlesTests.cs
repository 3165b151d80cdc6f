using Microsoft.EntityFrameworkCore;
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

/// <summary>From a draft to what the portal shows, with the rights of the back office.</summary>
public sealed class EditArticlesTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly Actor Hanako = Actor.Staff(Guid.Parse("10000000-0000-7000-8000-000000000001"));
    private static readonly Actor Taro = Actor.Staff(Guid.Parse("10000000-0000-7000-8000-000000000002"));

    [Fact]
    public async Task Save_ANewArticle_IsADraftThatNobodyIsShown()
    {
        var saved = (await SaveAsync("fresh", Hanako, "下書きの本文です。", kind: ArticleKind.News)).Value!;

        Assert.Equal(new SaveArticle.Saved(1, 1), saved);
        Assert.Null(await ShownAsync("fresh"));
        Assert.Equal(["Articles.Write"], await AuditAsync("fresh"));
    }

    [Fact]
    public async Task Save_AName_ThatIsTaken_IsRefused()
    {
        await SaveAsync("taken", Hanako, "一つ目です。", kind: ArticleKind.News);

        Assert.Equal(ArticleRefusals.SlugTaken, (await SaveAsync("taken", Taro, "二つ目です。", kind: ArticleKind.Guide)).Refusal);
    }

    [Fact]
    public async Task Save_OnesOwnDraft_WritesItOver_AndAnothersBeginsAVersion()
    {
        await SaveAsync("both", Hanako, "一つ目です。", kind: ArticleKind.News);

        var again = (await SaveAsync("both", Hanako, "直しました。", new VersionSeen(1, 1))).Value;
        var others = (await SaveAsync("both", Taro, "続きを書きました。", new VersionSeen(1, 2))).Value;

        Assert.Equal((new SaveArticle.Saved(1, 2), new SaveArticle.Saved(2, 1)), (again, others));
        Assert.Equal("直しました。\n", (await FindAsync("both", 1)).Body);
    }

    [Fact]
    public async Task Save_ByTheSecondOfTwoEditors_IsRefusedAndChangesNothing()
    {
        await ImportAsync("two");

        var first = await SaveAsync("two", Hanako, "花子の文章です。", new VersionSeen(1, 1));
        var second = await SaveAsync("two", Taro, "太郎の文章です。", new VersionSeen(1, 1));

        Assert.Null(first.Refusal);
        Assert.Equal(ArticleRefusals.ChangedMeanwhile, second.Refusal);
        Assert.Equal(2, (await VersionsAsync("two")).Count);
    }

    [Fact]
    public async Task Save_ByTwoAtTheSameMoment_KeepsOne()
    {
        await ImportAsync("at-once");

        var both = await Task.WhenAll(SaveAsync("at-once", Hanako, "花子の文章です。", new VersionSeen(1, 1)), SaveAsync("at-once", Taro, "太郎の文章です。", new VersionSeen(1, 1)));

        Assert.Single(both, outcome => outcome.Refusal is null);
        Assert.Single(both, outcome => outcome.Refusal == ArticleRefusals.ChangedMeanwhile);
    }

    [Fact]
    public async Task Save_TheSameText_IsRefused()
    {
        await ImportAsync("same");

        Assert.Equal(ArticleRefusals.NothingChanged, (await SaveAsync("same", Hanako, "本文です。", new VersionSeen(1, 1))).Refusal);
    }

    [Fact]
    public async Task Approve_BySomebodyElse_IsShownAtOnce()
    {
        await SendNewAsync("good");
        var number = await ChangesAsync();

        Assert.Equal(ArticleRefusals.OwnText, (await ShowAsync("good", Hanako, new VersionSeen(1, 2), VersionState.Waiting)).Refusal);
        Assert.Equal(number, await ChangesAsync());

        Assert.Null((await ShowAsync("good", Taro, new VersionSeen(1, 2), VersionState.Waiting)).Refusal);

        Assert.Equal("新しい本文です。\n", (await ShownAsync("good"))!.Text.Body);
        Assert.Equal((Taro, VersionState.Published), ((await FindAsync("good", 1)).DecidedBy, (await FindAsync("good", 1)).State));
        Assert.Equal(["Articles.Write", "Articles.Send", "Articles.Approve"], await AuditAsync("good"));
        Assert.Equal(ArticleRefusals.StateChanged, (await ShowAsync("good", Taro, new VersionSeen(1, 2), VersionState.Waiting)).Refusal);
    }

    [Fact]
    public async Task Approve_WhoseDraftWasGoneOnWith_IsRefused()
    {
        await SaveAsync("shared", Hanako, "花子の文章です。", kind: ArticleKind.News);
        await SaveAsync("shared", Taro, "太郎が続けました。", new VersionSeen(1, 1));
        await SendAsync("shared", new VersionSeen(2, 1), Taro);

        Assert.Equal(ArticleRefusals.OwnText, (await ShowAsync("shared", Hanako, new VersionSeen(2, 2), VersionState.Waiting)).Refusal);
    }

    [Theory]
    [InlineData("to-deleted", "[消えた記事](/articles/deleted-one)へ。", "D222")]
    [InlineData("no-picture", "![窓口のようす](pictures/no-such.png)", "D222")]
    [InlineData("by-script", "[押す](javascript:alert(1))", "D222")]
    public async Task Approve_ATextThatLeadsNowhere_IsRefusedWithTheAddress(string slug, string body, string code)
    {
        await SendNewAsync(slug, body);

        var refusal = (await ShowAsync(slug, Taro, new VersionSeen(1, 2), VersionState.Waiting)).Refusal!;

        Assert.Equal(code, refusal.Code);
        Assert.Contains(ArticleHtml.Links(body)[0].Url, refusal.Detail, StringComparison.Ordinal);
        Assert.Null(await ShownAsync(slug));
    }

    [Fact]
    public async Task Decline_WithAReason_GivesItBackAndTellsWhy()
    {
        await SendNewAsync("back");
        await using var db = Open();

        var without = await new DeclineArticleVersion(db).RunAsync(new(TestArticles.Slug("back"), new VersionSeen(1, 2), VersionState.Waiting), As(Taro, " "), default);
        var with = await new DeclineArticleVersion(db).RunAsync(new(TestArticles.Slug("back"), new VersionSeen(1, 2), VersionState.Waiting), As(Taro, "日付が違います。"), default);

        Assert.Equal(ArticleRefusals.ReasonMissing, without.Refusal);
        Assert.Equal((VersionState.Declined, "日付が違います。"), (with.Value!.State, with.Value.Note));
        Assert.Null(await ShownAsync("back"));
    }

    [Fact]
    public async Task Send_ALaterVersion_TakesTheWaitingOneBack()
    {
        await SendNewAsync("later");
        await SaveAsync("later", Hanako, "直しました。", new VersionSeen(1, 2));

        await SendAsync("later", new VersionSeen(2, 1), Hanako);

        Assert.Equal([VersionState.Declined, VersionState.Waiting], (await VersionsAsync("later")).Select(v => v.State));
    }

    [Fact]
    public async Task Send_ADraftThatIsNotTheLatest_IsRefused()
    {
        await SaveAsync("older", Hanako, "花子の文章です。", kind: ArticleKind.News);
        await SaveAsync("older", Taro, "太郎の文章です。", new VersionSeen(1, 1));

        Assert.Equal(ArticleRefusals.StateChanged, (await SendAsync("older", new VersionSeen(1, 1), Hanako)).Refusal);
    }

    [Fact]
    public async Task TakeDown_AndShowAgain_AreNotedAndSeenByThePortal()
    {
        await ImportAsync("down-and-up");
        await using var db = Open();

        var wrong = await new TakeDownArticle(db).RunAsync(new(TestArticles.Slug("down-and-up"), 7), As(Taro, "古いため"), default);
        await new TakeDownArticle(db).RunAsync(new(TestArticles.Slug("down-and-up"), 1), As(Taro, "古いため"), default);
        var hidden = await ShownAsync("down-and-up");
        var again = await ShowAsync("down-and-up", Taro, new VersionSeen(1, 1), VersionState.Published);

        Assert.Equal(ArticleRefusals.StateChanged, wrong.Refusal);
        Assert.Null(hidden);
        Assert.Null(again.Refusal);
        Assert.NotNull(await ShownAsync("down-and-up"));
        Assert.Equal(["Articles.TakeDown", "Articles.ShowAgain"], await AuditAsync("down-and-up"));
    }

    /// <summary>Two imports over the office's own text: what came last is offered; taking it shows it, and nothing is offered any more.</summary>
    [Fact]
    public async Task Offered_Taken_IsShownAndTheOlderOfferGoesToo()
    {
        await PublishOwnAsync("offered");
        await ImportAsync("offered", "配布の文章です。");
        await ImportAsync("offered", "配布の次の文章です。");

        Assert.Equal("花子の文章です。\n", (await ShownAsync("offered"))!.Text.Body);
        var taken = await ShowAsync("offered", Hanako, new VersionSeen(4, 1), VersionState.Offered);
        await ImportAsync("offered", "配布の次の文章です。");

        Assert.Null(taken.Refusal);
        Assert.Equal("配布の次の文章です。\n", (await ShownAsync("offered"))!.Text.Body);
        Assert.DoesNotContain(await VersionsAsync("offered"), v => v.State == VersionState.Offered);
    }

    [Fact]
    public async Task Offered_LeftAside_KeepsTheOfficesTextAndIsNotOfferedAgain()
    {
        await PublishOwnAsync("left");
        await ImportAsync("left", "配布の文章です。");
        await using var db = Open();

        var left = await new DeclineArticleVersion(db).RunAsync(new(TestArticles.Slug("left"), new VersionSeen(3, 1), VersionState.Offered), As(Taro), default);
        await ImportAsync("left", "配布の文章です。");

        Assert.Null(left.Refusal);
        Assert.Equal("花子の文章です。\n", (await ShownAsync("left"))!.Text.Body);
        Assert.DoesNotContain(await VersionsAsync("left"), v => v.State == VersionState.Offered);
    }

    [Fact]
    public async Task List_WithAnArticleThatLeadsToATakenDownOne_CountsItAsBroken()
    {
        await ImportAsync("target");
        await ImportAsync("source", "[先へ](/articles/target)");
        Assert.Equal(0, await BrokenAsync("source"));

        await using var db = Open();
        await new TakeDownArticle(db).RunAsync(new(TestArticles.Slug("target"), 1), As(Taro, "やめました。"), default);

        Assert.Equal(1, await BrokenAsync("source"));
    }

    private static ActingAs As(Actor actor, string? reason = null) => new(actor, reason, FixedClock.Morning);

    private static ArticleEntry Entry(string body) => new(TestArticles.Text(body: body + "\n"), "直しました。");

    private static CheckArticleLinks Links(AppDbContext db) => new(db, new ArticleTexts(ArticleHtml.Links), new FixedClock(FixedClock.Morning));

    private AppDbContext Open() => AppDbContext.Open(fixture.Database.BackOfficeConnectionString);

    private async Task<int> BrokenAsync(string slug)
    {
        await using var db = Open();
        return (await new ListArticles(db, Links(db)).RunAsync(new(null, null, false, slug, 1), default)).Rows.Single().Broken;
    }

    private async Task<Outcome<SaveArticle.Saved>> SaveAsync(string slug, Actor actor, string body, VersionSeen? seen = null, ArticleKind? kind = null)
    {
        await using var db = Open();
        return await new SaveArticle(db).RunAsync(new SaveArticle.Request(TestArticles.Slug(slug), kind, seen, Entry(body)), As(actor), default);
    }

    private async Task<Outcome<ArticleVersion>> SendAsync(string slug, VersionSeen seen, Actor actor)
    {
        await using var db = Open();
        return await new SendArticle(db).RunAsync(new SendArticle.Request(TestArticles.Slug(slug), seen), As(actor), default);
    }

    private async Task<Outcome<ArticleVersion>> ShowAsync(string slug, Actor actor, VersionSeen seen, VersionState state)
    {
        await using var db = Open();
        return await new ShowArticleVersion(db, Links(db)).RunAsync(new ShowArticleVersion.Request(TestArticles.Slug(slug), seen, state), As(actor), default);
    }

    /// <summary>Hanako's, waiting, as version 1 of row 2.</summary>
    private async Task SendNewAsync(string slug, string body = "新しい本文です。")
    {
        await SaveAsync(slug, Hanako, body, kind: ArticleKind.News);
        await SendAsync(slug, new VersionSeen(1, 1), Hanako);
    }

    /// <summary>Version 2 over the one that shipped.</summary>
    private async Task PublishOwnAsync(string slug)
    {
        await ImportAsync(slug);
        await SaveAsync(slug, Hanako, "花子の文章です。", new VersionSeen(1, 1));
        await SendAsync(slug, new VersionSeen(2, 1), Hanako);
        Assert.Null((await ShowAsync(slug, Taro, new VersionSeen(2, 2), VersionState.Waiting)).Refusal);
    }

    private async Task ImportAsync(string slug, string body = "本文です。")
    {
        await using var db = fixture.Database.OwnerContext();
        await TestArticles.ImportAsync(db, TestArticles.Shipped(slug, TestArticles.Text(body: body + "\n")));
    }

    private async Task<List<ArticleVersion>> VersionsAsync(string slug)
    {
        await using var db = Open();
        return await db.ArticleVersions.AsNoTracking().Where(v => v.Slug == TestArticles.Slug(slug)).OrderBy(v => v.Number).ToListAsync();
    }

    private async Task<ArticleVersion> FindAsync(string slug, int number) => (await VersionsAsync(slug)).Single(v => v.Number == number);

    private async Task<PublishedArticle?> ShownAsync(string slug)
    {
        using var shelf = new ArticleShelf(fixture.Database.App, new FixedClock(FixedClock.Morning));
        return (await shelf.GetAsync(default)).Articles.GetValueOrDefault(TestArticles.Slug(slug));
    }

    private async Task<long> ChangesAsync()
    {
        await using var db = Open();
        return await ArticleChanges.NumberAsync(db, default);
    }

    private async Task<List<string>> AuditAsync(string slug)
    {
        await using var db = fixture.Database.OwnerContext();
        return await db.AuditEvents.Where(e => e.Subject == slug).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync();
    }
}
