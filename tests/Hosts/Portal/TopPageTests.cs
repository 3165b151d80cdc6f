using Shikaku.Rules.Articles;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal;

/// <summary>トップページ as 001_f051a3c8d303b27a.txt, 1-1 and 2, and 002_2b63adf15e03e637.txt, 3, show it.</summary>
public sealed class TopPageTests : IAsyncLifetime
{
    private static readonly string[] ForEverybody = ["オンライン資格確認とは？", "導入準備", "各種申請", "手順書・マニュアル", "お知らせ", "よくある質問", "お問い合わせ先"];

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
    public async Task Top_ForNobody_HasEveryEntryOfTheDocumentInItsOrder()
    {
        using var client = portal.NewClient();

        await client.GetAsync("/");

        Assert.Equal(["新規ユーザー登録はこちら", "ログインはこちら", .. ForEverybody], client.Page.QuerySelectorAll(".tile h3").Select(name => name.TextContent));
        Assert.Contains(
            "令和6年4月から、施術所・健診実施機関等においてオンライン資格確認（資格確認限定型：資格情報のみを取得できる簡素な仕組み）をご利用いただけます。", client.Page.QuerySelector(".hero")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(client.Page.QuerySelector("main form[role=search] input[name=q]"));
        Assert.Contains("初めてご利用になられる方はこちらから", client.Text, StringComparison.Ordinal);
        Assert.Contains("すでにアカウントをお持ちの方はこちらから", client.Text, StringComparison.Ordinal);
        Assert.Contains("各種申請される方はログインの上、お進みください。", client.Text, StringComparison.Ordinal);
        Assert.Equal(["お知らせ", "よくある質問", "新規ユーザー登録", "ログイン"], client.Page.QuerySelectorAll(".site-nav a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Top_ForWhoIsSignedIn_IsThereWithoutTheTwoFirstEntries()
    {
        using var client = await portal.SignedInAsync();

        await client.GetAsync("/");

        Assert.Equal("/", client.Path);
        Assert.Equal(ForEverybody, client.Page.QuerySelectorAll(".tile h3").Select(name => name.TextContent));
        Assert.Equal(["お知らせ", "よくある質問", "マイリスト"], client.Page.QuerySelectorAll(".site-nav a").Select(link => link.TextContent).Take(3));
    }

    [Fact]
    public async Task News_OnTheTopPage_SayWhoseTheyAreHowOftenReadHowOldAndOfWhatUse()
    {
        await portal.Database.ExecuteAsync("update articles set views = 1230, useful = 12 where slug = 'news-search-and-help'");
        portal.Clock.Now = new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero);
        using var client = portal.NewClient();

        await client.GetAsync("/");

        var news = client.Page.QuerySelector("a[href='/articles/news-search-and-help']")!.Closest("li")!.TextContent;
        Assert.Contains("運営・1,230表示・2か月前（2026年11月30日（令和8年））・役に立った 12人", news, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Foot_OfAnyPage_HasTheLinksOfTheDocumentAndEachIsThere()
    {
        using var client = portal.NewClient();
        await client.GetAsync("/sign-in");
        var foot = client.Page.QuerySelector("footer")!;
        var links = foot.QuerySelectorAll("nav a").ToDictionary(link => link.TextContent, link => link.GetAttribute("href")!, StringComparer.Ordinal);

        Assert.Equal(
            ["プライバシーポリシー", "ポータルサイト利用規約", "関連サイトへのリンク", "システムベンダ・事業者向けお問い合わせ先「医療機関等ONS」", "メールでのお問い合わせ"], links.Keys.Take(5));
        Assert.Contains("社会保険診療報酬支払基金（情報化企画部・情報化支援部）", foot.TextContent, StringComparison.Ordinal);
        Assert.Contains("国民健康保険中央会（医療保険情報提供等実施機関担当室）", foot.TextContent, StringComparison.Ordinal);
        foreach (var href in links.Values)
        {
            using var answer = await client.Http.GetAsync(href);
            Assert.True(answer.IsSuccessStatusCode, href);
        }
    }

    [Fact]
    public async Task Articles_TheSiteLeadsTo_Ship()
    {
        await using var db = portal.Database.OwnerContext();

        foreach (var slug in SiteArticles.All.Concat(ArticleHelp.All.SelectMany(help => (ArticleSlug[])[help.Manual, help.Question])))
        {
            Assert.NotNull((await db.Articles.FindAsync(slug))?.Published);
        }
    }

    [Fact]
    public async Task MyList_OfAFacility_GathersWhatItSentAndHas()
    {
        var user = await portal.AddUserAsync(verified: true);
        var device = (await TestKit.DeviceAccounts.TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: 1))[0];
        var application = await TestKit.UsageApplications.TestApplications.AddAsync(portal.Database, applicant: user);
        using var client = await portal.SignedInAsync(user);

        await client.GetAsync("/my-list");

        Assert.Equal("マイリスト", client.Heading);
        Assert.NotNull(client.Page.QuerySelector($"a[href='/applications/{application.Number}']"));
        Assert.NotNull(client.Page.QuerySelector($"a[href='/device-accounts/{device.LoginId}']"));
    }
}
